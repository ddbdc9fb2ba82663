using ClueNer.MLNet.Redaction.Detectors;

namespace ClueNer.MLNet;

/// <summary>
/// The built-in detectors. A table in <c>docs/redaction.md</c> lists what each finds, by which rule and from which source.
/// </summary>
public static class TextDetectors
{
    /// <summary>
    /// All of them: <c>idNumber</c>, <c>foreignerPermit</c>, <c>mobile</c>, <c>landline</c>, <c>serviceNumber</c>, <c>email</c>,
    /// <c>bankCard</c>, <c>passport</c>, <c>hongKongId</c>, <c>macaoId</c>, <c>taiwanId</c>, <c>mainlandTravelPermit</c>,
    /// <c>taiwanTravelPermit</c>, <c>creditCode</c>, <c>licensePlate</c>, <c>vin</c>, <c>ipAddress</c>, <c>macAddress</c>,
    /// <c>postcode</c>, <c>qq</c>, <c>weChat</c>, <c>verificationCode</c>, <c>password</c>, <c>url</c>.
    /// </summary>
    public static IReadOnlyList<ITextDetector> All { get; } =
    [
        new IdNumberDetector(),
        new ForeignerPermitDetector(),
        new MobileDetector(),
        new LandlineDetector(),
        new ServiceNumberDetector(),
        new EmailDetector(),
        new BankCardDetector(),
        new PassportDetector(),
        new HongKongIdDetector(),
        new MacaoIdDetector(),
        new TaiwanIdDetector(),
        new MainlandTravelPermitDetector(),
        new TaiwanTravelPermitDetector(),
        new CreditCodeDetector(),
        new LicensePlateDetector(),
        new VinDetector(),
        new IPAddressDetector(),
        new MacAddressDetector(),
        new PostcodeDetector(),
        new QQDetector(),
        new WeChatDetector(),
        new VerificationCodeDetector(),
        new PasswordDetector(),
        new UrlDetector(),
    ];

    /// <summary>Returns some of them.</summary>
    /// <param name="names">Their names. Case does not matter.</param>
    /// <exception cref="ArgumentException">No detector has one of the names.</exception>
    public static IReadOnlyList<ITextDetector> Of(params IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return [.. names.Select(Find)];
    }

    private static ITextDetector Find(string name) =>
        All.FirstOrDefault(detector => detector.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) ??
        throw new ArgumentException(
            $"There is no detector '{name}', expected one of {string.Join(", ", All.Select(detector => detector.Name))}: correct the name.",
            nameof(name));
}
