using System.Security.Claims;
using Matchmaking.Identity.Data;
using Matchmaking.Identity.Invitations;
using Matchmaking.Identity.JoinRequests;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Matchmaking.Identity.People;

/// <summary>Accounts: passwords, second factor, lockout, and Identity's own cookie. No default scheme: policies name theirs.</summary>
internal static class PeopleSetup
{
    /// <summary>Pages of a person's own account: signed in to Identity itself.</summary>
    public const string AccountPolicy = "account";

    public static void Add(IServiceCollection services)
    {
        services.AddAuthentication().AddIdentityCookies();
        services.AddIdentityCore<Person>()
            .AddEntityFrameworkStores<IdentityDbContext>()
            .AddSignInManager()
            .AddClaimsPrincipalFactory<PersonPrincipalFactory>()
            .AddDefaultTokenProviders();
        services.AddOptions<IdentityOptions>().Configure<IOptions<IdentityServiceOptions>>((options, own) =>
        {
            options.User.RequireUniqueEmail = true;
            // The user name is the address, and addresses hold more than letters and digits.
            options.User.AllowedUserNameCharacters = "";
            options.SignIn.RequireConfirmedEmail = true;
            options.Password = new PasswordOptions
            {
                // Length protects; forced symbols only make people write passwords down (NIST SP 800-63B).
                RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            options.Lockout.MaxFailedAccessAttempts = own.Value.LockoutAfter;
            options.Lockout.DefaultLockoutTimeSpan = own.Value.LockoutFor;
            options.ClaimsIdentity.UserIdClaimType = "sub";
            options.ClaimsIdentity.UserNameClaimType = "name";
        });
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
        services.Configure<DataProtectionTokenProviderOptions>(options => options.TokenLifespan = TimeSpan.FromHours(24));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            options.LoginPath = "/account/sign-in";
            options.LogoutPath = "/account/sign-out";
            options.AccessDeniedPath = "/account/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            options.Cookie.Name = "matchmaking-account";
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = TimeSpan.FromHours(12);
        });
        services.AddAuthorizationBuilder().AddPolicy(AccountPolicy, policy => policy
            .AddAuthenticationSchemes(IdentityConstants.ApplicationScheme)
            .RequireAuthenticatedUser());
        services.AddScoped<SecondFactor>();
        services.AddScoped<AccountMails>();
        services.AddScoped<PasswordSignIn>();
        services.AddSingleton<MailAllowance>();
        services.AddScoped<Sessions>();
        services.AddScoped<SignUp>();
        services.AddScoped<ConfirmEmail>();
        services.AddScoped<ResetPassword>();
        services.AddScoped<Profile>();
        services.AddScoped<AccountCallers>();
        services.AddScoped<AuthenticatorApp>();
        services.AddScoped<AcceptInvitation>();
        services.AddScoped<AskToJoin>();
    }

    /// <summary>The cookie names the person and the stamp that ends it everywhere; everything else is read fresh.</summary>
    private sealed class PersonPrincipalFactory(IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Person>
    {
        public Task<ClaimsPrincipal> CreateAsync(Person user)
        {
            var claims = options.Value.ClaimsIdentity;
            return Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
                [new("sub", user.Subject), new("name", user.Name), new(claims.SecurityStampClaimType, user.SecurityStamp ?? "")],
                IdentityConstants.ApplicationScheme,
                "name",
                null)));
        }
    }
}
