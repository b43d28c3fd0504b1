using System.Text.Json.Serialization;
using Matchmaking.Contracts.Matches.V1;

namespace Matchmaking.Matching.Engine.Learning;

/// <summary>One number for each of the six factors: their values in a pair, 0–1, or their weights, which add up to 1.</summary>
internal sealed record FactorVector(double Topic, double Category, double Sdg, double Place, double Time, double Quantity)
{
    public const int Count = 6;

    public static FactorVector Of(Weights weights) => new(weights.Topic, weights.Category, weights.Sdg, weights.Place, weights.Time, weights.Quantity);

    /// <summary>
    /// The values of a stored pair; none when a factor is missing. The three factors of the topic come to its value times its weight, and its weight is
    /// what the others leave of 1.
    /// </summary>
    public static FactorVector? Of(IReadOnlyList<MatchFactor> factors)
    {
        Span<double> values = stackalloc double[Count];
        values.Fill(double.NaN);
        var (topic, left) = (0.0, 1.0);
        foreach (var factor in factors)
        {
            if (PlaceOf(factor.Code) is { } at)
            {
                values[at] = factor.Value;
                left -= factor.Weight;
            }
            else
            {
                topic += factor.Value * factor.Weight;
            }
        }

        values[0] = left > 0 ? Math.Clamp(topic / left, 0, 1) : double.NaN;
        var found = From(values);
        return double.IsNaN(found.Sum) ? null : found;
    }

    public static FactorVector From(ReadOnlySpan<double> values) => new(values[0], values[1], values[2], values[3], values[4], values[5]);

    [JsonIgnore]
    public double Sum => Topic + Category + Sdg + Place + Time + Quantity;

    public double[] ToArray() => [Topic, Category, Sdg, Place, Time, Quantity];

    /// <summary>Values by weights: a score.</summary>
    public double Dot(FactorVector other) =>
        (Topic * other.Topic) + (Category * other.Category) + (Sdg * other.Sdg) + (Place * other.Place) + (Time * other.Time) + (Quantity * other.Quantity);

    /// <summary>How much of the weight lies elsewhere, 0–1.</summary>
    public double Moved(FactorVector other) => ToArray().Zip(other.ToArray(), (a, b) => Math.Abs(a - b)).Sum() / 2;

    private static int? PlaceOf(string code) => code switch
    {
        FactorCodes.Category => 1,
        FactorCodes.Sdg => 2,
        FactorCodes.Place => 3,
        FactorCodes.Time => 4,
        FactorCodes.Quantity => 5,
        _ => null,
    };
}
