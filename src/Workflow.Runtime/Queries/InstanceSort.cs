using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using Workflow.Runtime.Journal.Model;

namespace Workflow.Runtime.Queries;

/// <summary>A column that lists of instances can be sorted by, with a unique key behind it, so that pages never overlap.</summary>
internal abstract class InstanceSort
{
    private static readonly FrozenDictionary<string, InstanceSort> All = new Dictionary<string, InstanceSort>
    {
        ["key"] = new Column<string>(r => r.SortKey, text => text),
        ["title"] = new Column<string>(r => r.Title, text => text),
        ["workflow"] = new Column<string>(r => r.Workflow, text => text),
        ["state"] = new Column<string>(r => r.State, text => text),
        ["stage"] = new Column<string>(r => r.Stage, text => text),
        ["started"] = new Column<DateTimeOffset>(r => r.StartedAt, Moment),
        ["entered"] = new Column<DateTimeOffset>(r => r.StageEnteredAt, Moment),
        ["changed"] = new Column<DateTimeOffset>(r => r.LastAt, Moment),
        ["environment"] = new Column<string>(r => r.Environment, text => text),
        ["due"] = new Column<DateTimeOffset>(r => r.DueOrder, Moment),
    }.ToFrozenDictionary();

    /// <summary>The columns' names.</summary>
    public static IEnumerable<string> Names => All.Keys.Order(StringComparer.Ordinal);

    /// <exception cref="QueryException">There is no such column.</exception>
    public static InstanceSort Of(string name) =>
        All.GetValueOrDefault(name) ?? throw new QueryException("sort", $"Lists cannot be sorted by '{name}'. Sort by one of {string.Join(", ", Names)}, with - before it for the reverse order.");

    public abstract IQueryable<InstanceListRow> Apply(IQueryable<InstanceListRow> rows, bool descending, ListCursor? after);

    public abstract string ValueOf(InstanceListRow row);

    private static DateTimeOffset Moment(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new QueryException("cursor", "The cursor is not one that a list gave. Begin without it.");

    private sealed class Column<T>(Expression<Func<InstanceListRow, T>> value, Func<string, T> parse) : InstanceSort
    {
        private readonly Func<InstanceListRow, T> _read = value.Compile();

        public override IQueryable<InstanceListRow> Apply(IQueryable<InstanceListRow> rows, bool descending, ListCursor? after)
        {
            if (after is not null)
                rows = rows.Where(After(new Bound(parse(after.Value), after.Key), descending));
            return descending
                ? rows.OrderByDescending(value).ThenByDescending(r => r.SortKey)
                : rows.OrderBy(value).ThenBy(r => r.SortKey);
        }

        public override string ValueOf(InstanceListRow row) => _read(row) switch
        {
            DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
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
