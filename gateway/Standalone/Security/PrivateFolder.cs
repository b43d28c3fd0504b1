namespace Matchmaking.Standalone.Security;

/// <summary>Folders and files of the product are its user's alone: they hold password hashes, keys and mails with sign-in links.</summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes a folder that nobody else can open; one that is there keeps what its operator gave it.</summary>
    public static void Create(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnFile | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes a file that nobody else can read, from its first byte on; never follows a link that somebody put there.</summary>
    public static FileStream CreateFile(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnFile;
        }

        return new FileStream(path, options);
    }
}
