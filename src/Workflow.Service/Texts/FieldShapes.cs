namespace Workflow.Service.Texts;

/// <summary>What the types of fields look like.</summary>
internal static class FieldShapes
{
    public static string Of(string type) => type switch
    {
        "text" => "a text that is not blank",
        "duration" => "a duration, as 90m, 4h, 2d or 1d 4h",
        "money" => "an amount and a currency, as 1200 EUR",
        "number" => "a number, as 3 or 2.5",
        "date" => "a day, as 2026-11-21",
        "findings" => "findings, in the report's list 'findings', each with a title",
        "tasks" => "tasks, in the report's list 'tasks', each with an id and a title",
        _ => type,
    };
}
