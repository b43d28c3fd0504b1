using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Matchmaking.Browser.Tests.DemoInChromium))]

namespace Matchmaking.Browser.Tests;

/// <summary>The product with its demo data, and Debian's Chromium to look at it; without Chromium the tests are skipped and say so.</summary>
public sealed class DemoInChromium : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Product? _product;

    /// <summary>Where pictures of the pages go; printed at the end of a run by <c>test.sh</c>.</summary>
    internal static string Pictures { get; } = Environment.GetEnvironmentVariable("MATCHMAKING_SCREENSHOTS") ?? Path.Combine(AppContext.BaseDirectory, "screenshots");

    internal Product Product => _product ?? throw new InvalidOperationException("Chromium is missing, so nothing was started.");

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        Directory.CreateDirectory(Pictures);
        _product = await Product.StartAsync(seed: true);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser of its own for a person, signed in; nobody for <see langword="null"/>.</summary>
    internal async Task<Reader> OpenAsync(string? email, bool scripts = true)
    {
        Assert.SkipWhen(_browser is null, $"{Chromium} is not installed: apt-get install chromium");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _product!.Address.ToString(), JavaScriptEnabled = scripts, Locale = "en-GB", TimezoneId = "Europe/Zurich", ViewportSize = Reader.Desk,
        });
        context.SetDefaultTimeout(30_000);
        var reader = new Reader(await context.NewPageAsync());
        if (email is not null)
        {
            await reader.SignInAsync(email);
        }

        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_product is not null)
        {
            await _product.DisposeAsync();
        }
    }
}
