using System.Globalization;
using System.Linq.Expressions;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>Some of a list's rows in an order that an index has.</summary>
internal abstract class SortPart
{
    public static SortPart By(Expression<Func<InstanceListRow, string>> value) => new Column<string>(value, text => text);

    public static SortPart By(Expression<Func<InstanceListRow, int>> value) => new Column<int>(value, text => (int)Number(text, int.MaxValue));

    public static SortPart By(Expression<Func<InstanceListRow, DateTimeOffset>> value) =>
        new Column<DateTimeOffset>(value, text => new DateTimeOffset(Number(text, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero));

    /// <summary>The same order, of these rows alone; said as the index says it.</summary>
    public abstract SortPart Where(Expression<Func<InstanceListRow, bool>> has);

    public abstract bool Has(InstanceListRow row);

    public abstract IQueryable<InstanceListRow> Apply(IQueryable<InstanceListRow> rows, bool descending, ListCursor? after);

    public abstract string ValueOf(InstanceListRow row);

    private static long Number(string text, long most) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most ? number : throw QueryException.Cursor();

    private sealed class Column<T>(Expression<Func<InstanceListRow, T>> value, Func<string, T> parse, Expression<Func<InstanceListRow, bool>>? has = null) : SortPart
    {
        private readonly Func<InstanceListRow, T> _read = value.Compile();
        private readonly Func<InstanceListRow, bool> _has = has?.Compile() ?? (_ => true);

        public override SortPart Where(Expression<Func<InstanceListRow, bool>> has) => new Column<T>(value, parse, has);

        public override bool Has(InstanceListRow row) => _has(row);

        public override IQueryable<InstanceListRow> Apply(IQueryable<InstanceListRow> rows, bool descending, ListCursor? after)
        {
            if (has is not null)
                rows = rows.Where(has);
            if (after is not null)
                rows = rows.Where(After(new Bound(parse(after.Value), after.Key), descending));
            return descending
                ? rows.OrderByDescending(value).ThenByDescending(r => r.SortKey)
                : rows.OrderBy(value).ThenBy(r => r.SortKey);
        }

        public override string ValueOf(InstanceListRow row) => _read(row) switch
        {
            DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
            int number => number.ToString(CultureInfo.InvariantCulture),
            var text => text?.ToString() ?? "",
        };

        // row.Value >= bound.Value && (row.Value > bound.Value || row.SortKey > bound.Key), or the other way round: the first half is
        // where an index begins, which the plainer form hides.
        private Expression<Func<InstanceListRow, bool>> After(Bound bound, bool descending)
        {
            var row = value.Parameters[0];
            var holder = Expression.Constant(bound);
            var (boundValue, boundKey) = (Expression.Property(holder, nameof(Bound.Value)), Expression.Property(holder, nameof(Bound.Key)));
            var key = Expression.Property(row, nameof(InstanceListRow.SortKey));
            return Expression.Lambda<Func<InstanceListRow, bool>>(
                Expression.AndAlso(
                    Beyond(value.Body, boundValue, descending, orThere: true),
                    Expression.OrElse(Beyond(value.Body, boundValue, descending), Beyond(key, boundKey, descending))),
                row);
        }

        private static BinaryExpression Beyond(Expression left, Expression right, bool descending, bool orThere = false)
        {
            if (left.Type == typeof(string))
            {
                var compare = typeof(string).GetMethod(nameof(string.Compare), [typeof(string), typeof(string)])!;
                (left, right) = (Expression.Call(compare, left, right), Expression.Constant(0));
            }

            return (descending, orThere) switch
            {
                (true, true) => Expression.LessThanOrEqual(left, right),
                (true, false) => Expression.LessThan(left, right),
                (false, true) => Expression.GreaterThanOrEqual(left, right),
                _ => Expression.GreaterThan(left, right),
            };
        }

        private sealed record Bound(T Value, string Key);
    }
}
