namespace Workflow.Runtime.Journal.Postgres;

/// <summary>The statement that commits all waiting units, with an array for each column.</summary>
/// <remarks>
/// It runs after the statement that takes the lock: its snapshot then has every earlier commit, and nothing changes under it.
/// Whether a unit is written is a boolean in an array, by the unit's place: joins between lists of hundreds would cost more than
/// the writing. It answers with those booleans, where the feed ended, the time, and the receipts of commands answered before.
/// </remarks>
internal static class CommitSql
{
    public const string Lock = "SELECT pg_advisory_xact_lock($1)";

    /// <summary>For batches that settle no parked command: nearly all.</summary>
    public const string Plain = Units + Answer;

    /// <summary>For batches that settle parked commands as well.</summary>
    public const string Settling = Units + Settle + Answer;

    private const string Units =
        """
        WITH looked AS MATERIALIZED (
            SELECT u.ord, u.kind, u.command_id, r.project, r.key, r.status, r.sequence, r.stage, r.rejection, r.at,
                r.status IS NULL AND (u.kind = 2 OR coalesce(i.sequence, 0) = u.expected) AS ready
            FROM unnest($2::uuid[], $3::smallint[], $4::uuid[], $5::bigint[]) WITH ORDINALITY AS u (command_id, kind, id, expected, ord)
            LEFT JOIN receipts r ON r.command_id = u.command_id AND r.epoch IN ($1, $1 - 1)
            LEFT JOIN instances i ON i.id = CASE WHEN u.kind < 2 THEN u.id END
        ), ready AS MATERIALIZED (
            SELECT array_agg(ready ORDER BY ord) AS units FROM looked
        ), updated AS (
            UPDATE instances i SET version = u.version, title = u.title, current_state = u.state, sequence = u.sequence, hash = u.hash,
                due_at = u.due, snapshot = u.snapshot
            FROM unnest($3::smallint[], $4::uuid[], $5::bigint[], $9::integer[], $10::text[], $11::text[], $12::bigint[], $13::bytea[],
                $14::timestamptz[], $15::text[])
                WITH ORDINALITY AS u (kind, id, expected, version, title, state, sequence, hash, due, snapshot, ord)
            WHERE u.kind = 2 AND (SELECT units FROM ready)[u.ord] AND i.id = u.id AND i.sequence = u.expected
            RETURNING u.ord
        ), done AS MATERIALIZED (
            SELECT array_agg(ok ORDER BY ord) AS units FROM (
                SELECT ord, bool_or(ok) AS ok FROM (
                    SELECT ord, ready AND kind < 2 AS ok FROM looked UNION ALL SELECT ord, true FROM updated) AS either
                GROUP BY ord) AS unit
        ), started AS (
            INSERT INTO instances (id, project, key, workflow, version, title, current_state, sequence, hash, due_at, snapshot)
            SELECT u.id, u.project, u.key, u.workflow, u.version, u.title, u.state, u.sequence, u.hash, u.due, u.snapshot
            FROM unnest($3::smallint[], $4::uuid[], $6::text[], $7::text[], $8::text[], $9::integer[], $10::text[], $11::text[], $12::bigint[],
                $13::bytea[], $14::timestamptz[], $15::text[])
                WITH ORDINALITY AS u (kind, id, project, key, workflow, version, title, state, sequence, hash, due, snapshot, ord)
            WHERE u.kind = 1 AND (SELECT units FROM done)[u.ord]
        ), receipted AS (
            INSERT INTO receipts (epoch, command_id, project, key, status, sequence, stage, rejection, at, fingerprint)
            SELECT $1, u.command_id, u.project, u.key, u.status, u.sequence, u.stage, u.rejection, u.at, u.fingerprint
            FROM unnest($2::uuid[], $6::text[], $7::text[], $16::integer[], $17::bigint[], $18::text[], $19::text[], $20::timestamptz[], $21::bytea[])
                WITH ORDINALITY AS u (command_id, project, key, status, sequence, stage, rejection, at, fingerprint, ord)
            WHERE (SELECT units FROM done)[u.ord]
        ), appended AS (
            INSERT INTO journal (position, instance_id, sequence, stage, hash, data)
            SELECT (SELECT position FROM journal_head WHERE id = 1) + row_number() OVER (ORDER BY e.ord),
                ($4::uuid[])[e.unit], e.sequence, e.stage, e.hash, e.data
            FROM unnest($22::integer[], $23::bigint[], $24::text[], $25::bytea[], $26::text[])
                WITH ORDINALITY AS e (unit, sequence, stage, hash, data, ord)
            WHERE (SELECT units FROM done)[e.unit]
            RETURNING position, hash
        ), headed AS (
            UPDATE journal_head h SET position = a.last, hash = feed_hash(h.hash, h.position, a.hashes)
            FROM (SELECT max(position) AS last, array_agg(hash ORDER BY position) AS hashes FROM appended) AS a
            WHERE h.id = 1 AND a.last IS NOT NULL
        )
        """;

    // A parked command may have been answered weeks ago; of answers to the same id, the newest counts.
    private const string Settle =
        """
        , settled AS (
            UPDATE receipts r SET status = s.status, sequence = s.sequence, stage = s.stage, rejection = s.rejection, at = s.at
            FROM unnest($27::integer[], $28::uuid[], $29::integer[], $30::bigint[], $31::text[], $32::text[], $33::timestamptz[])
                AS s (unit, command_id, status, sequence, stage, rejection, at)
            WHERE (SELECT units FROM done)[s.unit] AND r.command_id = s.command_id
                AND r.epoch = (SELECT max(n.epoch) FROM receipts n WHERE n.command_id = s.command_id AND n.epoch = ANY ($34::integer[]))
        )
        """;

    private const string Answer =
        """

        SELECT (SELECT units FROM done), (SELECT position FROM journal_head WHERE id = 1), clock_timestamp(),
            l.ord::integer, l.command_id, l.project, l.key, l.status, l.sequence, l.stage, l.rejection, l.at
        FROM (SELECT 1) AS once LEFT JOIN looked l ON l.status IS NOT NULL
        """;
}
