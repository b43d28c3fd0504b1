namespace Matchmaking.Identity.Resources;

/// <summary>Marks Text.resx (English) and Text.&lt;language&gt;.resx for <c>IStringLocalizer&lt;Text&gt;</c>.</summary>
internal sealed class Text;
