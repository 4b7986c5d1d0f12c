using System.Reflection;

namespace Workflow.Cli.Demo;

/// <summary>The sample project and the changes made to it in the demo, as they lie in the program itself.</summary>
internal static class DemoSources
{
    private static readonly Assembly Program = typeof(DemoSources).Assembly;

    /// <summary>Writes the sample project; programs (files with <c>#!</c>) become executable.</summary>
    public static void WriteSample(string directory) => Write("sample/", directory);

    /// <summary>Lays a change's files over a checkout.</summary>
    /// <param name="change">A folder of <c>Demo/Changes</c>.</param>
    /// <param name="directory">The checkout's root.</param>
    public static void Apply(string change, string directory) => Write($"changes/{change}/", directory);

    private static void Write(string prefix, string directory)
    {
        var names = Program.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        if (names.Count == 0)
            throw new InvalidOperationException($"The program holds nothing under {prefix}.");
        foreach (var name in names)
        {
            var path = Path.Combine(directory, name[prefix.Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var source = Program.GetManifestResourceStream(name)!;
            using var bytes = new MemoryStream();
            source.CopyTo(bytes);
            File.WriteAllBytes(path, bytes.ToArray());
            if (bytes.ToArray().AsSpan().StartsWith("#!"u8))
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }
    }
}
