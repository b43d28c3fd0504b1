namespace Matchmaking.Contracts;

/// <summary>One thing wrong with one field.</summary>
/// <param name="Field">Path within the body as a JSON path without the dollar: <c>lines[0].quantity</c>; <c>body</c> for the whole.</param>
/// <param name="Code">Stable, kebab-case: <c>required</c>, <c>unknown-code</c>, <c>out-of-range</c>, <c>too-long</c>.</param>
/// <param name="Message">What is wrong and how to put it right.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>Collects what is wrong with an input, so that the sender sees everything at once.</summary>
public sealed class FieldErrors
{
    /// <summary>More than this helps nobody.</summary>
    public const int Max = 100;

    private readonly List<FieldError> _all = [];

    /// <summary>Everything found, at most <see cref="Max"/>.</summary>
    public IReadOnlyList<FieldError> All => _all;

    /// <summary>True when something is wrong.</summary>
    public bool Any => _all.Count > 0;

    /// <summary>Adds one.</summary>
    public void Add(string field, string code, string message)
    {
        if (_all.Count < Max)
        {
            _all.Add(new FieldError(field, code, message));
        }
    }

    /// <summary>Throws <see cref="InvalidException"/> when something is wrong.</summary>
    public void ThrowIfAny()
    {
        if (Any)
        {
            throw new InvalidException(this);
        }
    }
}

/// <summary>An input that cannot be taken; nothing was changed.</summary>
/// <param name="errors">What is wrong.</param>
public sealed class InvalidException(FieldErrors errors) : Exception("Some fields need another look.")
{
    /// <summary>What is wrong.</summary>
    public FieldErrors Errors { get; } = errors;
}
