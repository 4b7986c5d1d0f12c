using Workflow.Engine.Instances.Compiled;
using Workflow.Messages;
using Workflow.Messages.Commands;

namespace Workflow.Engine.Instances.Deciding;

/// <summary>Which visit a report speaks of: the current one, one that is over (late), one to come, or none that can come.</summary>
internal static class Timing
{
    public static Rejection? Refusal(Unit unit, Instance instance, Place here, ReportOutcome report, out Place place, out int visit)
    {
        place = here;
        visit = report.Visit ?? instance.Visit;
        if (report.Stage is { } stage && stage != here.Id)
        {
            if (unit.Compiled.Find(stage) is not { Stage: not null } other)
                return Refuse.UnknownStage(unit, stage, orFinal: false);
            place = other;
        }

        var come = place == here ? instance.Visit : instance.VisitsOf(place.Id);
        if (place != here)
            visit = report.Visit ?? Math.Max(come, 1);
        if (visit < come || (visit == come && place != here))
            return Refuse.Late(instance, here, place.Id, visit);
        if (visit > come && !here.Reaches(place))
            return Refuse.With(RejectionCodes.WrongStage,
                ("stage", place.Id), ("visit", $"{visit}"), ("current", $"{here.Id}#{instance.Visit}"), ("outcomes", Refuse.List(here.Outcomes.Select(o => o.Id))));
        return null;
    }
}
