using System.Collections.Immutable;
using System.Globalization;

namespace Matchmaking.Screening.Lists.Formats;

/// <summary>
/// OFAC's lists (SDN, consolidated) as comma-separated files without a heading: the entries, their other names (alt), their addresses (add)
/// and, since 2013, remarks that did not fit (comments), joined by the entry's number. Without alt and add the list is not whole and refused.
/// </summary>
internal sealed class OfacCsv : IListFormat
{
    private const int Columns = 12;

    public string Code => "ofac-csv";
    public int Version => 1;
    public bool RunOnRealFiles => true;

    public bool Recognises(FileHead head) => OfacFiles.RoleOf(head) == OfacFile.Entries;

    public IReadOnlyList<ListPart> PartsOf(IReadOnlyList<ListPart> files)
    {
        var roles = files.Select(file => (file, Role: OfacFiles.RoleOf(FileHead.Of(file)))).ToArray();
        if (roles.GroupBy(x => x.Role).FirstOrDefault(x => x.Key != OfacFile.Other && x.Count() > 1) is { } twice)
        {
            throw new ListRefusedException(
                $"{string.Join(" and ", twice.Select(x => x.file.Name))} hold the same part of the OFAC list", "Give one file for each part: sdn, alt, add, and comments where there is one");
        }

        ListPart? Of(OfacFile role) => roles.FirstOrDefault(x => x.Role == role).file;
        ListPart Needed(OfacFile role, string name, string holds) => Of(role) ?? throw new ListRefusedException(
            $"The OFAC list comes in three files, and {name}, which holds {holds}, is missing", "Put sdn.csv, alt.csv and add.csv beside each other, in one ZIP, or name all three addresses");
        return [.. new[] { Needed(OfacFile.Entries, "sdn.csv", "the entries"), Needed(OfacFile.Names, "alt.csv", "the other names"), Needed(OfacFile.Addresses, "add.csv", "the addresses"), Of(OfacFile.Comments) }.OfType<ListPart>()];
    }

    public void Read(IReadOnlyList<ListPart> parts, Func<ListPart, Stream> open, ListBuilder into, ListMapping? mapping, CancellationToken ct)
    {
        var names = Joined(parts[1], 5, row => new OfacName(row[2], row[3], Value(row[4])));
        var places = Joined(parts[2], 6, row => new ListPlace(Value(row[2]), Value(row[3]), null, null, Value(row[4]), Value(row[5])));
        var comments = parts.Count > 3 ? Joined(parts[3], 2, row => row[1]) : [];
        foreach (var row in Rows(parts[0], Columns))
        {
            var number = row[0];
            var remarks = string.Concat(new[] { Value(row[11]) }.Concat(Taken(comments, number)));
            into.Add(Entry(row, Taken(names, number), Taken(places, number), ListText.Clean(remarks), into), row.Line);
        }

        // What belongs to nobody would be lost.
        foreach (var (file, number) in names.Keys.Select(x => (parts[1], x)).Concat(places.Keys.Select(x => (parts[2], x))).Concat(comments.Keys.Select(x => (parts[^1], x))))
        {
            throw new ListRefusedException($"{file.Name} speaks of entry {number}, which {parts[0].Name} does not hold: the files are not of one day", "Fetch all files again together");
        }

        IEnumerable<CsvRow> Rows(ListPart part, int columns)
        {
            var latin = 0;
            using var text = ListEncodings.Lenient(open(part), () => latin++);
            foreach (var row in CsvRows.Read(text, into.Limits))
            {
                ct.ThrowIfCancellationRequested();
                if (row.Fields.Count != columns || !int.TryParse(row[0].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out _))
                {
                    throw new ListRefusedException(
                        $"{part.Name}: a row has {row.Fields.Count} fields instead of {columns}, or does not start with an entry's number: the file is damaged or not complete", ListBuilder.Remedy, row.Line);
                }

                yield return new CsvRow(row.Line, [.. row.Fields.Select(field => field.Trim())]);
            }

            if (latin > 0)
            {
                into.Warn(1, null, $"{part.Name}: {latin} bytes are not UTF-8; they are read as Windows-1252");
            }
        }

        Dictionary<string, List<T>> Joined<T>(ListPart part, int columns, Func<CsvRow, T> make)
        {
            var byEntry = new Dictionary<string, List<T>>(StringComparer.Ordinal);
            foreach (var row in Rows(part, columns))
            {
                if (!byEntry.TryGetValue(row[0], out var list))
                {
                    byEntry.Add(row[0], list = []);
                }

                if (list.Count >= into.Limits.NamesPerEntry)
                {
                    throw new ListRefusedException($"{part.Name}: entry {row[0]} has more than {into.Limits.NamesPerEntry} rows", ListBuilder.Remedy, row.Line);
                }

                list.Add(make(row));
            }

            return byEntry;
        }
    }

    private static List<T> Taken<T>(Dictionary<string, List<T>> byEntry, string number) => byEntry.Remove(number, out var list) ? list : [];

    /// <summary>The file's own word for "nothing".</summary>
    private static string? Value(string field) => field.Trim() is "-0-" or "-0" ? null : ListText.Clean(field);

    private static ListEntry Entry(CsvRow row, List<OfacName> names, List<ListPlace> places, string? remarks, ListBuilder into)
    {
        var kind = row[2].ToLowerInvariant() switch
        {
            "individual" => EntryKind.Person,
            "vessel" => EntryKind.Vessel,
            "aircraft" => EntryKind.Aircraft,
            _ => EntryKind.Organisation,
        };
        var read = OfacRemarks.Read(remarks, message => into.Warn(row.Line, row[0], message));
        var vessel = kind == EntryKind.Vessel ? OfacVessel(row) : null;
        ImmutableArray<ListName> all =
        [
            new ListName(ListNameKind.Primary, Value(row[1]) ?? throw XmlList.Missing("name", row.Line)),
            .. names.Where(name => Value(name.Text) is not null).Select(name => new ListName(OfacFiles.KindOf(name.Type), Value(name.Text)!, name.Remarks, name.Type)),
            .. read.Names,
        ];
        var addresses = places.Where(place => place != new ListPlace(null, null, null, null, null, null)).ToImmutableArray();
        return new ListEntry
        {
            ListCode = into.ListCode,
            Id = row[0],
            Kind = kind,
            Names = ListText.Distinct(all),
            Regime = Value(row[3])?.Replace("] [", "; ", StringComparison.Ordinal),
            Gender = read.Gender,
            Titles = Value(row[4]) is { } title ? [.. title.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)] : [],
            Nationalities = read.Nationalities,
            BirthDates = read.BirthDates,
            BirthPlaces = read.BirthPlaces,
            Addresses = addresses,
            Documents = read.Documents,
            Identifiers = Value(row[5]) is { } call && kind == EntryKind.Vessel ? [.. read.Identifiers, .. Present(ListIdentifier.Of(IdentifierKind.Other, "Call sign", call))] : read.Identifiers,
            LinkedTo = read.LinkedTo,
            Comments = ListText.Joined("; ", vessel, remarks),
            // Where a person lives says nothing of nationality.
            Countries = CountryNames.CodesIn(kind != EntryKind.Person && read.Nationalities.IsEmpty ? addresses.Select(place => place.Country).Append(Value(row[9])) : read.Nationalities),
        };
    }

    private static IEnumerable<ListIdentifier> Present(ListIdentifier? identifier) => identifier is null ? [] : [identifier];

    private static string? OfacVessel(CsvRow row) => ListText.Joined(
        "; ", new[] { (5, "call sign"), (6, "vessel type"), (7, "tonnage"), (8, "gross tonnage"), (9, "flag"), (10, "owner") }.Select(x => Value(row[x.Item1]) is { } value ? $"{x.Item2} {value}" : null));

    private sealed record OfacName(string Type, string Text, string? Remarks);
}
