using System.Collections.Immutable;
using Workflow.Engine.Definitions.Words;

namespace Workflow.Engine.Definitions.Shapes;

/// <summary>The shape of a whole file.</summary>
internal static class FileShape
{
    private static readonly ListShape _ids = new(Values.Identifier);
    private static readonly ListShape _events = new(Values.Event);
    private static readonly TruthShape _truth = new();

    public static RecordShape Outcome { get; } = new("outcome", "A named result of a stage, which moves the instance.",
    [
        new("to", Values.Identifier, "The stage or final stage it leads to.", Required: true),
        new("title", Values.Title, "For people; by default made of the id."),
        new("by", new ChoiceShape(["one", "all"]), "Whether one role is enough (the default) or all of its roles sign off."),
        new("roles", _ids, "Roles that may report it; by default the stage's."),
        new("on-behalf", _ids, "Roles that may report it on behalf of those."),
        new("needs", _ids, "Fields that must be given in the same visit."),
        new("separate-from", _ids, "Stages whose last reporter may not report this."),
        new("follows", _events, "Events of the parent at which a child takes this outcome by itself."),
    ]);

    public static RecordShape Due { get; } = new("due", "When a stage is due, and what happens then.",
    [
        new("after", Values.Span, "Time from entry until it is due; then its roles are reminded.", Required: true),
        new("escalate", Values.SpanOrZero, "Time from then until those who may escalate are told; by default 1d."),
        new("act", Values.SpanOrZero, "Time from due until 'then' is taken; by default twice 'escalate'; 0d for a time box."),
        new("then", Values.Identifier, "The outcome taken; by default none."),
    ])
    { Together = ("act", "then") };

    public static RecordShape Automation { get; } = new("automation", "Work that an agent does for a stage.",
    [
        new("run", new ChoiceShape(AutomationCatalog.Names, DefinitionFaultCodes.UnknownAutomation), "What is run.", Required: true),
        new("timeout", Values.Span, "How long one attempt may take; by default 10m."),
        new("retries", new NumberShape(0, 100), "How often a failed attempt is tried again by itself; by default 3."),
        new("start", new ChoiceShape(["automatic", "on-request"]), "Whether it starts on entry (the default) or when somebody asks for it."),
        new("advises", _truth, "Whether its result is only shown and a person reports the outcome; by default false."),
        new("with", new TableShape(SubjectWordings.Setting, Values.Identifier, Values.Setting, []), "Settings that go into every order."),
    ]);

    public static RecordShape Children { get; } = new("children", "Planned parts of the work, run as instances of their own.",
    [
        new("workflow", Values.Identifier, "The definition the children run.", Required: true),
        new("until", _ids, "The child's stages from which on it counts as done; its final stages always do."),
        new("before", _ids, "Outcomes of this stage that need every child done; by default none."),
        new("wip", new NumberShape(1, 10_000), "How many children may be under way at once; by default any number."),
    ]);

    public static RecordShape Activity { get; } = new("activity", "What recurs while an instance is in a stage.",
    [
        new("title", Values.Title, "One line.", Required: true),
        new("every", Values.Span, "How often, counted from the entry into the stage.", Required: true),
        new("roles", _ids, "Who takes part; by default the stage's roles."),
    ]);

    public static RecordShape Stage { get; } = new("stage", "Where an instance can be.",
    [
        new("like", Values.Identifier, "Another stage, of which everything is taken that is not said here, the title excepted."),
        new("title", Values.Title, "For people; by default made of the id."),
        new("roles", _ids, "Who acts here.", Required: true),
        new("due", new ShortShape(Values.Span, Due), "When the stage is due; by default never."),
        new("cancel", Values.Identifier, "Where cancelling leads; by default the stage cannot be cancelled."),
        new("lease", new ChoiceShape(["production"]), "The project's lease that an instance needs here."),
        new("produces", new ChoiceShape(["commit"]), "What a report of an outcome brings: the commit under work."),
        new("wip", new NumberShape(1, 10_000), "How many instances may be here before entering is marked; advisory."),
        new("automation", Automation, "Work that an agent does here."),
        new("children", Children, "Planned parts of the work that run while an instance is here."),
        new("activities", new ListShape(Activity), "What recurs here."),
        new("outcomes", new TableShape(SubjectWordings.Outcome, Values.Identifier, new ShortShape(Values.Identifier, Outcome), Values.ReservedOutcomes), "What can be reported here.", Required: true),
    ])
    { Instead = "like" };

    public static ChoiceShape FinalKind { get; } = new(["success", "declined", "cancelled"]);

    public static RecordShape Final { get; } = new("final-stage", "A stage in which nothing happens any more.",
    [
        new("kind", FinalKind, "How an instance ended that is here.", Required: true),
        new("title", Values.Title, "For people; by default made of the id."),
    ]);

    public static RecordShape Permissions { get; } = new("permissions", "Who may do what lies outside the outcomes.",
    [
        new("cancel", _ids, "By default the manager, or everybody where there is none."),
        new("override", _ids, "By default everybody."),
        new("suspend", _ids, "Suspend and resume; by default everybody."),
        new("escalate", _ids, "Who is told when a deadline stays missed; by default the manager, or everybody."),
        new("automate", _ids, "Who asks for automations; by default devops, or everybody."),
    ]);

    public static EitherShape Rule { get; } = new(
        new("needs-rule", "Before some events others must have happened.",
        [
            new("before", _events, "Where it is checked.", Required: true),
            new("needs", _events, "One of these must have happened.", Required: true),
            new("since", _events, "Since the last of these; by default since the last of 'before'."),
        ]),
        new("must-pass-rule", "After some events others must happen before an end.",
        [
            new("after", _events, "What brings the obligation.", Required: true),
            new("must-pass", _events, "What discharges it.", Required: true),
            new("before", _events, "Where it must be discharged.", Required: true),
        ]));

    public static RecordShape Whole { get; } = new("workflow", "A workflow: stages, outcomes, and the rules that hold on every path.",
    [
        new("workflow", Values.Identifier, "The id.", Required: true),
        new("version", new NumberShape(1, 1_000_000), "Grows with every change.", Required: true),
        new("title", Values.Title, "For people; by default made of the id."),
        new("key", Values.KeyPrefix, "The prefix of instances' keys, as FR in FR-42.", Required: true),
        new("start", Values.Identifier, "The first stage.", Required: true),
        new("roles", new TableShape(SubjectWordings.Role, Values.Identifier, Values.Title, []), "Who acts: parts played, not people.", Required: true),
        new("fields", new TableShape(SubjectWordings.Field, Values.Identifier, new ChoiceShape(FieldTypes.Names), []) { Empty = true }, "What is said along the way, with its type."),
        new("may", Permissions, "Who may do what lies outside the outcomes."),
        new("stages", new TableShape(SubjectWordings.Stage, Values.Identifier, Stage, Values.ReservedStages), "Where an instance can be, in order.", Required: true),
        new("final", new TableShape(SubjectWordings.Final, Values.Identifier, new ShortShape(FinalKind, Final), Values.ReservedStages), "Stages in which nothing happens any more.", Required: true),
        new("rules", new ListShape(Rule, Empty: true), "What holds on every path; proved when the definition is read."),
    ]);

    public static ImmutableArray<RecordShape> Records { get; } =
        [Whole, Permissions, Stage, Due, Automation, Children, Activity, Outcome, Final, Rule.First, Rule.Second];
}
