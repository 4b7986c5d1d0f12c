namespace Workflow.Service.Dashboard.Acting;

/// <summary>What a form sends: one command at a time, and the same one again where nobody answered.</summary>
internal sealed class FormCommand
{
    private Guid _id = Guid.CreateVersion7();

    /// <summary>Whether an answer is awaited.</summary>
    public bool IsUnderWay { get; private set; }

    /// <param name="send">Sends the command under this id.</param>
    /// <returns>The answer; null where one is awaited already: a second click comes before the button is seen to be disabled.</returns>
    public async Task<ActionResult?> SendAsync(Func<Guid, Task<ActionResult>> send)
    {
        if (IsUnderWay)
            return null;
        IsUnderWay = true;
        try
        {
            var result = await send(_id);
            // What was answered is asked for no more; what was not answered is asked for again.
            if (!result.StoreIsAway)
                _id = Guid.CreateVersion7();
            return result;
        }
        finally
        {
            IsUnderWay = false;
        }
    }
}
