namespace Matchmaking.ServiceDefaults.BulkImport.Files;

/// <summary>Cells that a spreadsheet shows and never runs.</summary>
internal static class SafeCsv
{
    /// <summary>Quoted where needed; a text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        var safe = text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n;\t") >= 0 || safe[0] == ' ' ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
