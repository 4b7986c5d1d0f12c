namespace Workflow.Engine.Pictures.Drawing;

/// <summary>How pictures look. No ids, no inline styles: a page with a strict policy can hold them.</summary>
internal static class PictureStyle
{
    /// <summary>The rules; every colour is a variable with a light one built in.</summary>
    public const string Rules =
        """
        .swimlane { font-family: var(--pict-font, system-ui, "Segoe UI", Roboto, "Helvetica Neue", "DejaVu Sans", sans-serif); color: var(--pict-ink, #1c2430); }
        .swimlane text { fill: currentColor; font-size: 12px; }
        .swimlane .surface { fill: var(--pict-surface, #ffffff); }
        .swimlane .lane-head { fill: var(--pict-header, #f3f5f8); }
        .swimlane .lane-rule { stroke: var(--pict-rule, #dde3ea); stroke-width: 1; fill: none; }
        .swimlane .lane-name { font-weight: 600; font-size: 11.5px; fill: var(--pict-muted, #5a6675); }
        .swimlane .heading { font-size: 17px; font-weight: 600; }
        .swimlane .version, .swimlane .legend { font-size: 11px; fill: var(--pict-muted, #5a6675); }
        .swimlane .box { fill: var(--pict-box, #ffffff); stroke: var(--pict-border, #aab6c4); stroke-width: 1.25; }
        .swimlane .stage.main .box { stroke: var(--pict-main, #2361d8); }
        .swimlane .stage.side .box { fill: var(--pict-side, #fff9ee); stroke: var(--pict-return, #b4690e); stroke-opacity: .55; }
        .swimlane .stage.quiet .box { fill: var(--pict-header, #f3f5f8); }
        .swimlane .stage.quiet .title { fill: var(--pict-muted, #5a6675); }
        .swimlane .stage.final .box { fill: var(--pict-header, #f3f5f8); stroke: var(--pict-quiet, #93a0ae); stroke-opacity: 1; stroke-width: 2; }
        .swimlane .stage.final .title { fill: var(--pict-muted, #5a6675); }
        .swimlane .stage.success .box { fill: var(--pict-box, #ffffff); stroke: var(--pict-success, #18794e); }
        .swimlane .stage.success .title { fill: var(--pict-success, #18794e); }
        .swimlane .title { font-weight: 500; }
        .swimlane .stage.final .title { font-weight: 600; text-anchor: middle; }
        .swimlane .outcome { font-size: 10px; text-anchor: end; fill: var(--pict-muted, #5a6675); }
        .swimlane .outcome.main { fill: var(--pict-main, #2361d8); }
        .swimlane .outcome.return { fill: var(--pict-return, #9a5a0c); }
        .swimlane .due { font-size: 10px; fill: var(--pict-muted, #5a6675); }
        .swimlane .chip circle { fill: var(--pict-header, #f3f5f8); stroke: var(--pict-border, #aab6c4); stroke-width: .75; }
        .swimlane .chip text { font-size: 8px; font-weight: 600; text-anchor: middle; fill: var(--pict-muted, #5a6675); }
        .swimlane .mark { fill: var(--pict-muted, #5a6675); }
        .swimlane .parts { fill: none; stroke: var(--pict-muted, #5a6675); stroke-width: 1.2; }
        .swimlane .cross { fill: none; stroke: var(--pict-quiet, #93a0ae); stroke-width: 1.2; }
        .swimlane .way path { fill: none; }
        .swimlane .halo { fill: none; stroke: var(--pict-surface, #ffffff); stroke-width: 5; }
        .swimlane .way .line { stroke: var(--pict-forward, #6b7889); stroke-width: 1.4; }
        .swimlane .way .head { fill: var(--pict-forward, #6b7889); stroke: none; }
        .swimlane .way.main .line { stroke: var(--pict-main, #2361d8); stroke-width: 2.25; }
        .swimlane .way.main .head { fill: var(--pict-main, #2361d8); }
        .swimlane .way.return .line { stroke: var(--pict-return, #b4690e); stroke-dasharray: 6 3; }
        .swimlane .way.return .head { fill: var(--pict-return, #b4690e); }
        .swimlane .way.exit .line { stroke: var(--pict-quiet, #93a0ae); }
        .swimlane .way.exit .head { fill: var(--pict-quiet, #93a0ae); }
        .swimlane .way.cancel .line { stroke: var(--pict-quiet, #93a0ae); stroke-width: 1; stroke-dasharray: 1.5 3; }
        .swimlane .way.cancel .head { fill: var(--pict-quiet, #93a0ae); }
        .swimlane.traced .ways .way:not(.walked) { opacity: .45; }
        .swimlane.traced .stage:not(.visited):not(.current) { opacity: .62; }
        .swimlane .way.walked .line { stroke-width: 3; stroke-dasharray: none; }
        .swimlane .stage.visited .box { stroke-width: 2; }
        .swimlane .stage.current .box { fill: var(--pict-current, #2361d8); stroke: var(--pict-current, #2361d8); stroke-width: 3; }
        .swimlane .stage.success.current .box { fill: var(--pict-success, #18794e); stroke: var(--pict-success, #18794e); }
        .swimlane .stage.current .title, .swimlane .stage.current .outcome, .swimlane .stage.current .due { fill: var(--pict-current-ink, #ffffff); }
        .swimlane .stage.current .mark { fill: var(--pict-current-ink, #ffffff); }
        .swimlane .stage.current .parts, .swimlane .stage.current .cross { stroke: var(--pict-current-ink, #ffffff); }
        .swimlane .badge rect { stroke: var(--pict-surface, #ffffff); stroke-width: 1.5; }
        .swimlane .badge text { font-size: 10.5px; font-weight: 600; text-anchor: middle; }
        .swimlane .badge.live rect { fill: var(--pict-badge, #1c2430); }
        .swimlane .badge.live text { fill: var(--pict-badge-ink, #ffffff); }
        .swimlane .badge.late rect { fill: var(--pict-late, #b3261e); }
        .swimlane .badge.late text { fill: var(--pict-late-ink, #ffffff); }
        .swimlane .badge.visits rect { fill: var(--pict-box, #ffffff); stroke: var(--pict-main, #2361d8); stroke-width: 1.25; }
        .swimlane .badge.visits text { fill: var(--pict-main, #2361d8); }
        .swimlane .stage { cursor: default; }
        .swimlane a.stage { cursor: pointer; text-decoration: none; }
        .swimlane a.stage:hover .box { stroke-width: 2.5; }
        .swimlane .stage:focus { outline: none; }
        .swimlane .stage .ring { fill: none; stroke: none; }
        .swimlane .stage:focus-visible .ring { stroke: var(--pict-focus, #d6409f); stroke-width: 3; }

        """;

    /// <summary>What is different in a picture that is to be shown small.</summary>
    public const string Compact =
        """
        .swimlane.compact .title { font-size: 19px; text-anchor: middle; }
        .swimlane.compact .title.smaller { font-size: 16px; }
        .swimlane.compact .title.smallest { font-size: 13px; }
        .swimlane.compact .lane-name { font-size: 13px; }
        .swimlane.compact .badge text { font-size: 21px; }
        .swimlane.compact .box { stroke-width: 2; }

        """;

    /// <summary>The dark colours, for a picture that stands alone.</summary>
    public const string Dark =
        """
        @media (prefers-color-scheme: dark) {
          .swimlane {
            --pict-surface: #11161d; --pict-header: #1a212b; --pict-rule: #2a3441; --pict-ink: #e6ebf2; --pict-muted: #9aa7b6;
            --pict-box: #161d26; --pict-border: #475467; --pict-side: #221c12; --pict-main: #6ea0ff; --pict-forward: #8a97a8;
            --pict-return: #e0a356; --pict-quiet: #5f6c7b; --pict-success: #4cc38a; --pict-current: #3b76e8; --pict-current-ink: #ffffff;
            --pict-badge: #e6ebf2; --pict-badge-ink: #11161d; --pict-late: #f2645a; --pict-late-ink: #11161d; --pict-focus: #ff8dd8;
          }
        }

        """;
}
