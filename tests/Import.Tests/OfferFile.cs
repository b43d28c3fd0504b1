using System.Text;

namespace Matchmaking.Import.Tests;

/// <summary>Files of offers as companies send them.</summary>
internal static class OfferFile
{
    public const string Header =
        "externalId,title,summary,kind,places,until,lines[0].description,lines[0].quantity,terms.freightPaidBy,terms.customsPaidBy,terms.declaresNoProcurementConflict";

    public static string Row(string id, string title = "Water filters for clinics", string quantity = "40", string until = "2031-12-31") =>
        $"{id},{title},Filters that make well water safe to drink,goods,\"KE;TZ\",{until},Ceramic filter,{quantity},company,shared,yes";

    public static byte[] Csv(params IEnumerable<string> rows) => Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header)) + "\n");

    public static byte[] Many(int count, string title = "Water filters for clinics") =>
        Csv(Enumerable.Range(1, count).Select(i => Row($"F-{i}", $"{title} {i}")));
}
