using System.Globalization;
using Matchmaking.Contracts.Agencies.V1;
using Matchmaking.Contracts.Needs.V1;

namespace Matchmaking.Portal.Components.Pages.MyNeeds;

/// <summary>Fills the publish form from a saved need, or for a new one.</summary>
internal static class NeedFilling
{
    /// <summary>A new need: the reader is the contact, their office the office.</summary>
    public static NeedInput New(AgencyResponse agency, string subject, string language)
    {
        var me = agency.FocalPoints?.FirstOrDefault(x => x.Subject == subject);
        return new NeedInput
        {
            Key = Guid.CreateVersion7().ToString(),
            AgencyId = agency.Id,
            OfficeId = me?.OfficeId ?? (agency.Offices.Count == 1 ? agency.Offices[0].Id : null),
            Language = language,
            Visibility = "public",
            MaxPendingProposals = "20",
            Lines = [new LineInput { Unit = "C62" }],
            Criteria = [],
            ContactName = me?.Name,
            ContactEmail = me?.Email,
        };
    }

    /// <summary>A new need with the words of an old one; its days are over, so they are asked again.</summary>
    public static NeedInput CopyOf(NeedSnapshot need)
    {
        var input = From(need, 0);
        (input.ExternalId, input.From, input.Until, input.AnswerBy, input.EnoughForNow) = (null, null, null, null, []);
        input.Lines!.ForEach(x => x.Number = 0);
        return input;
    }

    public static NeedInput From(NeedSnapshot need, long version)
    {
        var (content, terms) = (need.Content, need.Terms);
        return new NeedInput
        {
            Key = Guid.CreateVersion7().ToString(),
            Version = version,
            AgencyId = need.AgencyId,
            OfficeId = terms.OfficeId,
            ExternalId = need.ExternalId,
            Kind = content.Kind,
            Title = content.Title,
            Summary = content.Summary,
            Language = content.Language,
            Lines = [.. content.Lines.Select(x => new LineInput
            {
                Number = x.Number,
                Description = x.Description,
                Quantity = x.Quantity == 0 ? "" : Typed.Shown(x.Quantity),
                Unit = x.Unit,
                MinimumLot = Typed.Shown(x.MinimumLot),
                Condition = x.Condition,
                UnitValue = Typed.Shown(x.UnitValue),
                Currency = x.Currency,
            }).DefaultIfEmpty(new LineInput { Unit = "C62" })],
            Categories = [.. content.Categories],
            Sdgs = [.. content.Sdgs],
            Clusters = [.. content.Clusters],
            Emergency = content.Emergency,
            Places = [.. content.Places],
            From = content.From,
            Until = content.Until,
            LeadTimeDays = content.LeadTimeDays == 0 ? "" : content.LeadTimeDays.ToString(CultureInfo.CurrentCulture),
            WorkingLanguages = [.. content.WorkingLanguages],
            StandbyHours = content.StandbyHours?.ToString(CultureInfo.CurrentCulture),
            Visibility = Say.State(content.Visibility),
            NamedAgency = content.NamedAgency,
            Specification = terms.Specification,
            QualityStandard = terms.QualityStandard,
            Criteria = [.. terms.Criteria.Select(x => new CriterionInput { Name = x.Name, Weight = x.Weight.ToString(CultureInfo.CurrentCulture) })],
            AnswerBy = terms.AnswerBy,
            EnoughForNow = terms.EnoughForNow ? ["true"] : [],
            MaxPendingProposals = terms.MaxPendingProposals.ToString(CultureInfo.CurrentCulture),
            WhyPartnership = terms.WhyPartnership,
            StrategicPriority = terms.StrategicPriority,
            AdHocReason = terms.AdHocReason,
            LocalOwnership = terms.LocalOwnership,
            Consignee = terms.Consignee,
            ContactName = terms.Contact?.Name,
            ContactFunction = terms.Contact?.Function,
            ContactEmail = terms.Contact?.Email,
            ContactPhone = terms.Contact?.Phone,
        };
    }
}
