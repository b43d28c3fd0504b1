using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace Matchmaking.ServiceDefaults.Security;

/// <summary>
/// The framework's own, which it does not cache for a type it does not know: the cache makes every endpoint a second time at the start, most of
/// a second, and saves microseconds per request.
/// </summary>
internal sealed class PolicyProvider(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options);
