namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The statements that commit all waiting units, with an array for each column.</summary>
/// <remarks>
/// They run after the statement that takes the lock: their snapshot then has every earlier commit, and nothing changes under them.
/// Arrays are unnested side by side in the select list, which streams; in the FROM clause each would be stored first. The
/// feed's hash was made by the client, for the case that the feed ends where it believes and all is written; otherwise it is made here,
/// at several times the cost.
/// </remarks>
internal static class CommitSql
{
    public const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>
    /// All units or none, for batches that settle no parked command. It only asks whether anything stands against any unit, which hardly ever
    /// is so: what stands against which would take as long to find out as a third of the writing. Where an instance is not as it was or has
    /// been started, or a command was answered, the feed would end nowhere, and its column refuses that. It answers with where the feed ends
    /// now, its hash, and the time.
    /// </summary>
    public const string Whole =
        $$"""
        WITH updated AS (
            {{Update}}
            RETURNING u.unit
        ), started AS (
            {{Start}}
        ), receipted AS (
            INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            SELECT $1, unnest($3::uuid[]), unnest($7::text[]), unnest($8::text[]), unnest($10::integer[]), unnest($11::bigint[]),
                unnest($12::text[]), unnest($13::text[]), unnest($14::timestamptz[]), unnest($9::bytea[])
        ), appended AS (
            INSERT INTO journal (position, instance_id, sequence, stage, hash, data)
            SELECT (SELECT position FROM journal_head WHERE id = 1) + e.entry, ($5::uuid[])[e.unit], e.sequence, e.stage, e.hash, e.data
            {{Entries}}
        )
        UPDATE journal_head h SET
            position = CASE WHEN (SELECT count(*) FROM updated) = cardinality($15::integer[])
                AND NOT EXISTS (
                    SELECT FROM (SELECT unnest($4::smallint[]) AS kind, unnest($5::uuid[]) AS id, unnest($6::bigint[]) AS expected) AS u
                    LEFT JOIN instances i ON i.id = u.id WHERE u.kind < 2 AND coalesce(i.sequence, 0) <> u.expected)
                AND NOT EXISTS (SELECT FROM receipts r WHERE r.epoch = $1 AND r.command_id = ANY ($3::uuid[]))
                AND NOT EXISTS (SELECT FROM receipts r WHERE r.epoch = $1 - 1 AND r.command_id = ANY ($3::uuid[]))
                THEN h.position + cardinality($34::integer[]) END,
            hash = CASE WHEN h.hash = $40 AND h.position + cardinality($34::integer[]) = $41 THEN $42
                ELSE feed_hash(h.hash, h.position, $38::bytea[]) END
        WHERE h.id = 1
        RETURNING h.position, h.hash, clock_timestamp()
        """;

    /// <summary>
    /// Each unit against which nothing stands. Whether one is written is a boolean in an array, by the unit's number: joins between lists
    /// of hundreds would cost more than the writing. It answers with those booleans, where the feed ended, its hash afterwards, the time,
    /// and the receipts of commands answered before.
    /// </summary>
    public const string Each = Units + Answer;

    /// <summary>The same, for batches that settle parked commands as well.</summary>
    public const string Settling = Units + Settle + Answer;

    // What both say of the instances that a unit moves on, of those that it starts, and of the entries.
    private const string Update =
        """
        UPDATE instances i SET version = u.version, title = u.title, current_state = u.state, sequence = u.sequence, hash = u.hash,
            due_at = u.due, snapshot = u.snapshot
        FROM (SELECT unnest($15::integer[]) AS unit, unnest($16::integer[]) AS version, unnest($17::text[]) AS title,
            unnest($18::text[]) AS state, unnest($19::bigint[]) AS sequence, unnest($20::bytea[]) AS hash,
            unnest($21::timestamptz[]) AS due, unnest($22::text[]) AS snapshot) AS u
        WHERE i.id = ($5::uuid[])[u.unit] AND i.sequence = ($6::bigint[])[u.unit]
        """;

    private const string Start =
        """
        INSERT INTO instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
        SELECT ($5::uuid[])[u.unit], u.project, u.key, u.workflow, u.version, u.title, u.state, u.sequence, u.hash, u.due, u.snapshot
        FROM (SELECT unnest($23::integer[]) AS unit, unnest($24::text[]) AS project, unnest($25::text[]) AS key,
            unnest($26::text[]) AS workflow, unnest($27::integer[]) AS version, unnest($28::text[]) AS title, unnest($29::text[]) AS state,
            unnest($30::bigint[]) AS sequence, unnest($31::bytea[]) AS hash, unnest($32::timestamptz[]) AS due,
            unnest($33::text[]) AS snapshot) AS u
        """;

    private const string Entries =
        """
        FROM (SELECT unnest($34::integer[]) AS entry, unnest($35::integer[]) AS unit, unnest($36::bigint[]) AS sequence,
            unnest($37::text[]) AS stage, unnest($38::bytea[]) AS hash, unnest($39::text[]) AS data) AS e
        """;

    private const string Units =
        $$"""
        WITH looked AS MATERIALIZED (
            SELECT u.unit, u.kind, u.command_id, r.project, r.key, r.status, r.sequence, r.stage, r.rejection, r.at,
                r.status IS NULL AND (u.kind = 2 OR coalesce(i.sequence, 0) = u.expected) AS ready
            FROM (SELECT unnest($2::integer[]) AS unit, unnest($3::uuid[]) AS command_id, unnest($4::smallint[]) AS kind,
                unnest($5::uuid[]) AS id, unnest($6::bigint[]) AS expected, unnest($7::text[]) AS project) AS u
            LEFT JOIN LATERAL (
                SELECT * FROM receipts WHERE epoch = $1 AND command_id = u.command_id AND project = u.project
                UNION ALL
                SELECT * FROM receipts WHERE epoch = $1 - 1 AND command_id = u.command_id AND project = u.project) AS r ON true
            LEFT JOIN instances i ON i.id = CASE WHEN u.kind < 2 THEN u.id END
        ), ready AS MATERIALIZED (
            SELECT array_agg(ready ORDER BY unit) AS units FROM looked
        ), updated AS (
            {{Update}} AND (SELECT units FROM ready)[u.unit]
            RETURNING u.unit
        ), done AS MATERIALIZED (
            SELECT array_agg(ok ORDER BY unit) AS units FROM (
                SELECT unit, bool_or(ok) AS ok FROM (
                    SELECT unit, ready AND kind < 2 AS ok FROM looked UNION ALL SELECT unit, true FROM updated) AS either
                GROUP BY unit) AS unit
        ), started AS (
            {{Start}}
            WHERE (SELECT units FROM done)[u.unit]
        ), receipted AS (
            INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            SELECT $1, u.command_id, u.project, u.key, u.status, u.sequence, u.stage, u.rejection, u.at, u.fingerprint
            FROM (SELECT unnest($2::integer[]) AS unit, unnest($3::uuid[]) AS command_id, unnest($7::text[]) AS project, unnest($8::text[]) AS key,
                unnest($9::bytea[]) AS fingerprint, unnest($10::integer[]) AS status, unnest($11::bigint[]) AS sequence,
                unnest($12::text[]) AS stage, unnest($13::text[]) AS rejection, unnest($14::timestamptz[]) AS at) AS u
            WHERE (SELECT units FROM done)[u.unit]
        ), appended AS (
            INSERT INTO journal (position, instance_id, sequence, stage, hash, data)
            SELECT (SELECT position FROM journal_head WHERE id = 1) + row_number() OVER (ORDER BY e.entry),
                ($5::uuid[])[e.unit], e.sequence, e.stage, e.hash, e.data
            {{Entries}}
            WHERE (SELECT units FROM done)[e.unit]
            RETURNING position, hash
        ), headed AS (
            UPDATE journal_head h SET position = a.last,
                hash = CASE WHEN h.hash = $40 AND a.last = $41 THEN $42
                    ELSE feed_hash(h.hash, h.position, (SELECT array_agg(hash ORDER BY position) FROM appended)) END
            FROM (SELECT max(position) AS last FROM appended) AS a
            WHERE h.id = 1 AND a.last IS NOT NULL
            RETURNING h.hash
        )
        """;

    // A parked command may have been answered weeks ago; of answers to the same id, the newest counts.
    private const string Settle =
        """
        , settled AS (
            UPDATE receipts r SET status = s.status, sequence = s.sequence, stage = s.stage, rejection = s.rejection, at = s.at
            FROM (SELECT unnest($43::integer[]) AS unit, unnest($44::uuid[]) AS command_id, unnest($45::integer[]) AS status,
                unnest($46::bigint[]) AS sequence, unnest($47::text[]) AS stage, unnest($48::text[]) AS rejection,
                unnest($49::timestamptz[]) AS at) AS s
            WHERE (SELECT units FROM done)[s.unit] AND r.command_id = s.command_id AND r.project = ($7::text[])[s.unit]
                AND r.epoch = (SELECT max(n.epoch) FROM receipts n
                    WHERE n.command_id = s.command_id AND n.project = ($7::text[])[s.unit] AND n.epoch = ANY ($50::integer[]))
        )
        """;

    private const string Answer =
        """

        SELECT (SELECT units FROM done), h.position, coalesce((SELECT hash FROM headed), h.hash), clock_timestamp(),
            l.unit, l.command_id, l.project, l.key, l.status, l.sequence, l.stage, l.rejection, l.at
        FROM journal_head h LEFT JOIN looked l ON l.status IS NOT NULL WHERE h.id = 1
        """;
}
