using System.Globalization;
using System.Text.Json;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>JSON under limits.</summary>
internal static class JsonFile
{
    private const int Depth = 16;

    /// <summary>A file that is one document, which is read whole and therefore may be only so large.</summary>
    public static JsonDocument Read(Stream file, ListLimits limits)
    {
        using var whole = new MemoryStream();
        var chunk = new byte[64 * 1024];
        for (int read; (read = file.Read(chunk)) > 0;)
        {
            whole.Write(chunk, 0, read);
            if (whole.Length > limits.JsonBytes)
            {
                throw new ListRefusedException($"The JSON file is larger than {limits.JsonBytes / (1024 * 1024)} MB", "Use JSON Lines for a list as large as this");
            }
        }

        return Parse(whole.GetBuffer().AsMemory(0, (int)whole.Length), 1);
    }

    public static JsonDocument Parse(ReadOnlyMemory<byte> text, int line)
    {
        try
        {
            return JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = Depth });
        }
        catch (JsonException damaged)
        {
            throw new ListRefusedException(
                $"The file is not complete, well-formed JSON: {damaged.Message.TrimEnd('.')}", ListBuilder.Remedy, line + (int)(damaged.LineNumber ?? 0), damaged);
        }
    }

    /// <summary>The texts at a path such as <c>properties.name</c>: one, or those of an array; numbers as they are written.</summary>
    public static IEnumerable<string> Texts(JsonElement element, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return [];
            }
        }

        return element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().Select(Text).OfType<string>() : Text(element) is { } text ? [text] : [];
    }

    private static string? Text(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetRawText(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean().ToString(CultureInfo.InvariantCulture),
        _ => null,
    };
}
