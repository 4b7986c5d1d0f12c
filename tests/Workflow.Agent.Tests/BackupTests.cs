using System.Text.Json;
using Workflow.Agent.GitProject;
using Workflow.Agent.Tests.Support;

namespace Workflow.Agent.Tests;

[Parallelizable(ParallelScope.All)]
public sealed class BackupTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Test]
    public async Task A_backup_restores_to_a_byte_identical_tree_with_modes_links_and_empty_files()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var sandbox = request.Sandbox;
        File.CreateSymbolicLink(Path.Combine(sandbox, "a link"), "bin/shop");
        File.CreateSymbolicLink(Path.Combine(sandbox, "nowhere"), "/does/not/exist");
        File.WriteAllBytes(Path.Combine(sandbox, "bytes.bin"), [.. Enumerable.Range(0, 256).Select(i => (byte)i)]);
        request.Develop("empty file", "");
        request.Develop("Ünïcödé/日本 語.txt", "text\r\nwith both\n");
        (await request.RunAsync("integrate")).ShouldReach("integrated");
        await request.BackUpAsync();
        await request.DeployAsync();
        Directory.CreateDirectory(Path.Combine(shop.Paths.Current, "spool"));
        File.WriteAllText(Path.Combine(shop.Paths.Current, "private"), "p");
        File.SetUnixFileMode(Path.Combine(shop.Paths.Current, "private"), UnixFileMode.UserRead);

        var backup = await request.RunAsync("backup", "backup", ("sandbox", "true"));
        var to = Path.Combine(Scratch.NewDirectory(), "restored here");
        var restored = await BackupStore.RestoreAsync(shop.Settings, backup.Outputs["backup"], to, None);

        TreeListing.Read(to).Digest.ShouldBe(TreeListing.Read(shop.Paths.Release(shop.Live!)).Digest);
        restored.Sha256.ShouldBe(TreeListing.Read(to).Digest);
        Scratch.Run("/", "diff", "-r", "--no-dereference", to, shop.Paths.Release(shop.Live!)).ShouldBe("");
        Directory.Exists(Path.Combine(to, "spool")).ShouldBeTrue();
        var sandboxTo = Path.Combine(Scratch.NewDirectory(), "sandbox");
        await BackupStore.RestoreSandboxAsync(shop.Settings, backup.Outputs["backup"], sandboxTo, None);
        File.ReadAllText(Path.Combine(sandboxTo, "Ünïcödé/日本 語.txt")).ShouldBe("text\r\nwith both\n");
    }

    [Test]
    public async Task The_repository_comes_back_with_every_ref()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.PrepareAsync();
        var refs = shop.Git("for-each-ref");
        var backup = (await request.RunAsync("backup")).ShouldReach("backed-up");
        var to = Path.Combine(Scratch.NewDirectory(), "repository.git");

        await new BackupStore(TimeProvider.System).RestoreRepositoryAsync(shop.Settings, backup.Outputs["backup"], to, None);

        Scratch.Run(to, "git", "for-each-ref").ShouldBe(refs);
        Scratch.Run(to, "git", "symbolic-ref", "HEAD").ShouldBe("refs/heads/main");
        Scratch.Run(to, "git", "fsck", "--full", "--strict");
    }

    [Test]
    public async Task The_manifest_says_what_is_in_it_and_the_list_shows_it()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var result = (await request.RunAsync("backup", "production-backup")).ShouldReach("backed-up");

        result.Outputs["backup"].ShouldBe("FR-1-production-backup-1");
        result.Outputs["live-version"].ShouldBe(shop.Live);
        result.Outputs["live-commit"].ShouldBe(shop.Main);
        var path = Path.Combine(result.Outputs["backup-path"], "manifest.json");
        Scratch.Run("/", "sha256sum", path).Split(' ')[0].ShouldBe(result.Outputs["backup-sha256"]);
        var manifest = JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        manifest.GetProperty("liveVersion").GetString().ShouldBe(shop.Live);
        foreach (var file in manifest.GetProperty("files").EnumerateArray())
        {
            var name = Path.Combine(result.Outputs["backup-path"], file.GetProperty("name").GetString()!);
            Scratch.Run("/", "sha256sum", name).Split(' ')[0].ShouldBe(file.GetProperty("sha256").GetString());
        }

        var listed = (await BackupStore.ListAsync(shop.Settings, None)).ShouldHaveSingleItem();
        listed.Id.ShouldBe("FR-1-production-backup-1");
        listed.Sha256.ShouldBe(result.Outputs["backup-sha256"]);
        listed.LiveVersion.ShouldBe(shop.Live);
    }

    [Test]
    public async Task Asked_for_again_at_the_same_visit_it_is_the_same_backup_and_another_at_the_next_visit()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        await request.RunAsync("create-sandbox");
        var order = request.Order("backup");
        var first = await request.AttemptAsync(order);
        (await request.AttemptAsync(order with { Attempt = 2 })).Outputs.ShouldBe(first.Outputs);
        (await request.RunAsync("backup")).Outputs["backup"].ShouldBe("FR-1-backup-2");
        (await BackupStore.ListAsync(shop.Settings, None)).Count.ShouldBe(2);
    }

    [Test]
    public async Task A_damaged_backup_is_found_out_and_nothing_is_restored()
    {
        var shop = ShopProject.Create();
        var request = shop.Request();
        var order = request.Order("backup");
        var backup = await request.AttemptAsync(order);
        var archive = Path.Combine(backup.Outputs["backup-path"], "live.tar");
        var bytes = File.ReadAllBytes(archive);
        bytes[^2000] ^= 1;
        File.WriteAllBytes(archive, bytes);
        var to = Path.Combine(Scratch.NewDirectory(), "to");

        var refused = await Should.ThrowAsync<AutomationFailedException>(() => BackupStore.RestoreAsync(shop.Settings, backup.Outputs["backup"], to, None));

        refused.Message.ShouldContain("the SHA-256 of 'live.tar' is not the one in the manifest");
        Directory.Exists(to).ShouldBeFalse();
        (await request.AttemptAsync(order with { Attempt = 2 })).ShouldFail().ShouldContain("is damaged");
    }

    [TestCase("../../etc")]
    [TestCase("nothing")]
    public async Task An_unknown_backup_and_a_filled_directory_are_refused(string id)
    {
        var shop = ShopProject.Create();
        var backup = await shop.Request().RunAsync("backup");
        await Should.ThrowAsync<AutomationFailedException>(() => BackupStore.RestoreAsync(shop.Settings, id, "/dev/shm/x", None));
        var filled = await Should.ThrowAsync<AutomationFailedException>(
            () => BackupStore.RestoreAsync(shop.Settings, backup.Outputs["backup"], shop.Repository, None));
        filled.Message.ShouldContain("is not empty");
        await Should.ThrowAsync<AutomationFailedException>(() => BackupStore.RestoreAsync(shop.Settings, backup.Outputs["backup"], "relative", None));
    }

    [Test]
    public async Task Without_a_live_version_there_is_nothing_to_back_up()
    {
        var shop = ShopProject.Create();
        File.Delete(shop.Paths.Current);
        (await shop.Request().RunAsync("backup")).ShouldFail().ShouldContain("nothing is live");
    }

    [Test]
    public async Task An_archive_that_names_a_place_outside_is_not_unpacked_there()
    {
        var outside = Scratch.NewDirectory("outside");
        var source = Scratch.NewDirectory("source");
        Directory.CreateDirectory(source + "/way");
        File.WriteAllText(source + "/way/file", "x");
        Scratch.Run(source, "tar", "-cf", source + "/evil.tar", "--transform", "s,way,../outside,", "--absolute-names", "way/file");
        await Should.ThrowAsync<AutomationFailedException>(() => TreeArchive.UnpackAsync(source + "/evil.tar", outside + "/in", None));

        File.CreateSymbolicLink(source + "/link", outside);
        Scratch.Run(source, "tar", "-cf", source + "/link.tar", "link");
        Scratch.Run(source, "tar", "-rf", source + "/link.tar", "--transform", "s,way,link,", "way/file");
        await Should.ThrowAsync<AutomationFailedException>(() => TreeArchive.UnpackAsync(source + "/link.tar", outside + "/in2", None));
        File.Exists(outside + "/file").ShouldBeFalse();
    }
}
