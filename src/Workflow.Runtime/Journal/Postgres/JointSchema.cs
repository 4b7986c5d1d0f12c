using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Runtime.Journal.Postgres;

/// <summary>Schema 9: where two words of a text meet is indexed. Frequent words are in many texts, two of them side by side in few.</summary>
[DbContext(typeof(PostgresWorkflowDbContext))]
[Migration("0009_joints")]
internal sealed class JointSchema : Migration
{
    // What PostgresSearch takes from what is looked for, taken from the texts: the two must agree.
    private const string Joints =
        """
        CREATE FUNCTION instance_search_joints(text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
            SELECT coalesce(array_agg(DISTINCT right(word, 3) || ' ' || left(next, 3)), '{}')
            FROM (SELECT word, lead(word) OVER (ORDER BY place) AS next FROM unnest(string_to_array($1, ' ')) WITH ORDINALITY AS words (word, place)) AS pairs
            WHERE length(word) >= 3 AND length(next) >= 3
        $$
        """;

    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql(Joints);
        migration.Sql("CREATE INDEX instance_search_joints ON instance_search USING gin (instance_search_joints(text))");
    }
}
