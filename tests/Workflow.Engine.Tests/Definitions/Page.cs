namespace Workflow.Engine.Tests.Definitions;

/// <summary>A way from a stage, as the page says it.</summary>
internal sealed record PageEdge(string From, string Name, string To)
{
    public string Event { get; } = $"{From}.{Name}";
}

/// <summary>The edges of the lifecycles, typed from the page that describes them, cancel paths included.</summary>
internal static class Page
{
    public const string Delivery = """
        discussion       agreed       planning
        discussion       declined     declined
        planning         planned      sandbox
        planning         unclear      discussion
        sandbox          created      development
        sandbox          failed       planning
        development      finished     qa
        qa               passed       integration
        qa               failed       development
        integration      integrated   product-qa
        integration      conflict     development
        product-qa       passed       backup
        product-qa       failed       development
        backup           backed-up    demo
        demo             approved     production-backup
        demo             rejected     rework-planning
        rework-planning  planned      rework
        rework           finished     rework-qa
        rework-qa        passed       rework-integration
        rework-qa        failed       rework
        rework-integration integrated rework-product-qa
        rework-integration conflict   rework
        rework-product-qa passed      rework-demo
        rework-product-qa failed      rework
        rework-demo      approved     production-backup
        rework-demo      rejected     rework-planning
        production-backup backed-up   deployment
        deployment       deployed     production-qa
        deployment       outdated     rework-integration
        deployment       failed       restore
        production-qa    passed       final-demo
        production-qa    failed       rollback
        rollback         rolled-back  rework-planning
        rollback         kept         production-qa
        final-demo       accepted     teardown
        final-demo       refused      rollback
        teardown         removed      released
        restore          restored     rework-planning
        rollback-for-cancel rolled-back cleanup
        cleanup          removed      cancelled
        discussion       cancel       declined
        planning         cancel       declined
        sandbox          cancel       cleanup
        development      cancel       cleanup
        qa               cancel       cleanup
        integration      cancel       cleanup
        product-qa       cancel       cleanup
        backup           cancel       cleanup
        demo             cancel       cleanup
        rework-planning  cancel       cleanup
        rework           cancel       cleanup
        rework-qa        cancel       cleanup
        rework-integration cancel     cleanup
        rework-product-qa cancel      cleanup
        rework-demo      cancel       cleanup
        production-backup cancel      cleanup
        deployment       cancel       rollback-for-cancel
        restore          cancel       rollback-for-cancel
        production-qa    cancel       rollback-for-cancel
        rollback         cancel       rollback-for-cancel
        final-demo       cancel       rollback-for-cancel
        """;

    public const string Board = """
        to-do            started           in-progress
        in-progress      submitted         code-review
        code-review      approved          qa
        code-review      changes-requested in-progress
        qa               passed            waiting-release
        qa               failed            in-progress
        waiting-release  deploying         release
        release          released          closed
        release          rolled-back       waiting-release
        to-do            dropped           dropped
        in-progress      dropped           dropped
        code-review      dropped           dropped
        qa               dropped           dropped
        waiting-release  dropped           dropped
        release          dropped           dropped
        """;

    public const string Algorithm = """
        requirements     needed       planning
        requirements     not-needed   declined
        planning         planned      work
        work             done         control
        work             replan       planning
        control          passed       analysis
        control          more-work    work
        analysis         concluded    closed
        """;

    public static PageEdge[] Edges(string page) =>
        [.. page.Split('\n').Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Select(w => new PageEdge(w[0], w[1], w[2]))];
}
