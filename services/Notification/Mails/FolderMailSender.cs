using MimeKit;

namespace Matchmaking.Notification.Mails;

/// <summary>Writes mails as <c>.eml</c> files: what a machine without a mail server has. A file appears whole or not at all.</summary>
internal sealed class FolderMailSender(MailFolder folder) : IMailSender
{
    public async Task SendAsync(Guid id, MimeMessage message, CancellationToken ct)
    {
        Directory.CreateDirectory(folder.Path);
        var file = folder.FileOf(id, message.Date);
        var part = file + ".part";
        var stream = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous);
        await using (stream)
        {
            await message.WriteToAsync(stream, ct);
            await stream.FlushAsync(ct);
            stream.Flush(flushToDisk: true);
        }

        File.Move(part, file, overwrite: true);
    }
}
