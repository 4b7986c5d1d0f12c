namespace Workflow.Service.Dashboard.Sessions;

/// <summary>The cookie that says which forms are this service's own. It is set up before the service listens, and so named only when it is used.</summary>
internal sealed class FormCookie(CookieNames names) : CookieBuilder
{
    private const string Base = "workflow-forms";

    public override string? Name
    {
        get => names.Of(Base);
        set => throw new NotSupportedException("The name is the service's own.");
    }
}
