using Npgsql;

namespace Workflow.Benchmarks.Lists;

/// <summary>Fills the lists' tables as a company would have filled them over years; the rest of the store stays empty.</summary>
internal static class ListData
{
    // Four of five have ended. Words of titles, stages, roles, people and days are spread as they might be.
    private const string Instances =
        """
        INSERT INTO instance_list (id, project, key, sort_key, search_text, workflow, version, title, state, stage, stage_title, visit, roles, waiting, assignees,
            started_at, stage_entered_at, due_at, due_order, parent, sequence, last_actor, last_event, last_at, final,
            returns, environment, deployed_version, title_order)
        SELECT id, project, key, project || '/' || kind || '-' || lpad(n::text, 10, '0'), lower(key || ' ' || title), workflow, CASE WHEN n % 4999 = 0 THEN 1 ELSE 2 END, title,
            CASE WHEN ended THEN 'finished' WHEN luck > 9950 THEN 'suspended' ELSE 'active' END,
            stage, stage, 1, CASE WHEN ended THEN '' ELSE (ARRAY['|manager|client|', '|developer|', '|developer|', '|tester|', '|devops|'])[1 + n % 5] END,
            CASE WHEN ended THEN '' WHEN luck > 9950 THEN 'suspended' WHEN luck % 40 = 1 THEN 'automation' WHEN luck % 40 = 2 THEN 'parent' WHEN luck % 50 = 3 THEN 'children'
                WHEN luck % 1000 = 4 THEN 'lease' WHEN luck % 400 = 5 THEN 'automation-exhausted' ELSE '' END,
            CASE WHEN ended OR n % 10 <> 0 THEN '' ELSE '|person-' || n % 499 || '|' END,
            at - interval '30 days', at - interval '1 day', CASE WHEN ended OR n % 3 = 0 THEN NULL ELSE at + interval '5 days' END,
            CASE WHEN ended OR n % 3 = 0 THEN '9999-12-31Z'::timestamptz ELSE at + interval '5 days' END,
            CASE WHEN kind = 'T' THEN 'FR-' || n / 8 END, 12, 'person-' || n % 499, 'stage-entered', at, CASE WHEN ended THEN 'success' END,
            CASE WHEN n % 6 = 0 THEN 1 + n / 6 % 4 ELSE 0 END, CASE WHEN kind <> 'FR' THEN '' WHEN ended THEN 'prod' WHEN n % 3 = 0 THEN 'review' ELSE '' END, CASE WHEN kind = 'FR' AND ended THEN '1.' || n ELSE '' END, lower(title)
        FROM (
            SELECT *, kind || '-' || n AS key, luck < 8000 AS ended,
                CASE WHEN luck < 8000 THEN (ARRAY['closed', 'released', 'closed'])[1 + n % 3]
                    ELSE (ARRAY['to-do', 'in-progress', 'code-review', 'qa', 'waiting-release', 'planning', 'development', 'demo', 'discussion', 'production-qa'])[1 + n % 10] END AS stage,
                word[1 + luck % 40] || ' ' || word[1 + (luck / 7 + n) % 40] || ' ' || word[1 + (luck / 3 + n) % 40] || ' ' || word[1 + n % 40] || ' ' || substr(md5(n::text), 1, 7) AS title,
                now() - interval '1 second' * ((n::bigint * 7919) % 31536000) AS at
            FROM (
                SELECT n, gen_random_uuid() AS id, (ARRAY['shop', 'crm', 'billing', 'search', 'mobile'])[1 + n % 5] AS project,
                    CASE WHEN n % 20 = 0 THEN 'initiative' WHEN n % 4 = 0 THEN 'feature-request' ELSE 'task' END AS workflow,
                    CASE WHEN n % 20 = 0 THEN 'I' WHEN n % 4 = 0 THEN 'FR' ELSE 'T' END AS kind,
                    (hashint4(n)::bigint & 2147483647) % 10000 AS luck,
                    ARRAY['Loyal', 'customers', 'get', 'discount', 'invoice', 'export', 'faster', 'search', 'login', 'mobile', 'report', 'weekly', 'payment', 'refund', 'basket',
                        'address', 'history', 'mail', 'reminder', 'import', 'contract', 'stock', 'price', 'label', 'print', 'scan', 'offline', 'sync', 'archive', 'dashboard',
                        'filter', 'sorting', 'language', 'currency', 'tax', 'shipping', 'return', 'review', 'rating', 'coupon'] AS word
                FROM generate_series(1, $1) AS n) AS a) AS b
        """;

    private const string Inbox =
        """
        INSERT INTO inbox (id, project, key, title, workflow, role, kind, what, stage, visit, since, due_at, sort_key, urgency, open, sequence, person_sequence)
        SELECT gen_random_uuid(), project, key, title, workflow, coalesce(nullif(split_part(roles, '|', 2), ''), 'developer'), 'stage', stage, stage, 1, stage_entered_at, due_at,
            to_char(due_order, 'YYYYMMDDHH24MISS') || '/' || id, 'none', final IS NULL, 2, 0
        FROM instance_list
        """;

    // A year of five projects in which every stage of every definition is left on every day.
    private const string Flow =
        """
        CREATE TEMPORARY TABLE stage AS
            SELECT workflow, workflow || '-stage-' || n AS name, n FROM (VALUES ('feature-request', 20), ('initiative', 8), ('task', 10)) AS w (workflow, stages), generate_series(1, stages) AS n;
        INSERT INTO flow_sums (day, project, workflow, measure, name, count, milliseconds)
        SELECT day, project, workflow, measure, name, 3 + day % 7, 40000000 + day * 1000
        FROM generate_series(current_date - '0001-01-01'::date - 364, current_date - '0001-01-01'::date) AS day,
            unnest(ARRAY['shop', 'crm', 'billing', 'search', 'mobile']) AS project,
            (SELECT workflow, measure, name FROM stage, unnest(ARRAY['visit', 'wait-team', CASE WHEN n % 4 = 0 THEN 'wait-client' WHEN n % 4 = 1 THEN 'wait-automation' ELSE 'wait-children' END]) AS measure
                UNION ALL SELECT w, m, CASE m WHEN 'ended' THEN 'success' ELSE '' END
                    FROM unnest(ARRAY['feature-request', 'initiative', 'task']) AS w, unnest(ARRAY['arrived', 'ended', 'deployed', 'not-deployed', 'taken-back', 'rework']) AS m
                UNION ALL SELECT w, m, bucket::text
                    FROM unnest(ARRAY['feature-request', 'initiative', 'task']) AS w, unnest(ARRAY['lead', 'recovered']) AS m, generate_series(61, 70) AS bucket) AS sums;
        INSERT INTO flow_places (project, workflow, version, stage, waiting, late, count)
        SELECT project, workflow, version, name, waiting, late, 40
        FROM stage, unnest(ARRAY['shop', 'crm', 'billing', 'search', 'mobile']) AS project, generate_series(1, 3) AS version,
            unnest(ARRAY['team', 'automation', 'suspended']) AS waiting, unnest(ARRAY[true, false]) AS late
        """;

    public static async Task FillAsync(NpgsqlDataSource source, int instances)
    {
        // Indexes are made faster than filled.
        var indexes = await ReadAsync(source, "SELECT indexdef FROM pg_indexes WHERE tablename IN ('instance_list', 'inbox', 'instance_search') AND indexname NOT LIKE 'pk%'");
        foreach (var name in await ReadAsync(source, "SELECT indexname FROM pg_indexes WHERE tablename IN ('instance_list', 'inbox', 'instance_search') AND indexname NOT LIKE 'pk%'"))
            await ExecuteAsync(source, $"DROP INDEX {name}");
        await ExecuteAsync(source, Instances, instances);
        await ExecuteAsync(source, "INSERT INTO instance_search (id, text) SELECT id, search_text FROM instance_list");
        await ExecuteAsync(source, Inbox);
        await ExecuteAsync(source, Flow);
        foreach (var index in indexes)
            await ExecuteAsync(source, "SET maintenance_work_mem = '512MB'; " + index);
        await ExecuteAsync(source, "VACUUM ANALYZE");
    }

    public static async Task<IReadOnlyList<string>> ReadAsync(NpgsqlDataSource source, string sql)
    {
        var found = new List<string>();
        await using var command = Command(source, sql);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            found.Add(reader.GetString(0));
        return found;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql, params object[] parameters)
    {
        await using var command = Command(source, sql);
        foreach (var parameter in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = parameter });
        await command.ExecuteNonQueryAsync();
    }

#pragma warning disable CA2100 // Our own words.
    private static NpgsqlCommand Command(NpgsqlDataSource source, string sql) => source.CreateCommand(sql);
#pragma warning restore CA2100
}
