namespace LearningGraph.GraphQL.Types.Scalars;

/// <summary>UUID.</summary>
internal sealed class UuidType() : TextScalar<Guid>(
    "UUID",
    "expected 32 hexadecimal digits with hyphens, such as 01934f5e-7d2b-7c3a-9d41-5c0e6c1b2a3f.",
    "https://www.rfc-editor.org/rfc/rfc9562",
    "A universally unique identifier, such as `01934f5e-7d2b-7c3a-9d41-5c0e6c1b2a3f`.")
{
    protected override bool TryParse(string text, out Guid value) => Guid.TryParseExact(text, "D", out value);

    protected override string Format(Guid value) => value.ToString("D");
}

/// <summary>URI: absolute or relative.</summary>
internal sealed class UriType() : TextScalar<Uri>(
    "URI",
    "expected a URI such as https://example.org/a.",
    "https://www.rfc-editor.org/rfc/rfc3986",
    "A uniform resource identifier or a relative reference, such as `https://example.org/a`.")
{
    protected override bool TryParse(string text, out Uri value)
    {
        value = null!;
        return text.Length > 0 && Uri.IsWellFormedUriString(text, UriKind.RelativeOrAbsolute) && Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out value!);
    }

    protected override string Format(Uri value) => value.OriginalString;
}

/// <summary>Base64String: bytes.</summary>
internal sealed class Base64StringType() : TextScalar<byte[]>(
    "Base64String",
    "expected bytes in Base64 with padding.",
    "https://www.rfc-editor.org/rfc/rfc4648#section-4",
    "Bytes in Base64, with padding.")
{
    protected override bool TryParse(string text, out byte[] value)
    {
        value = new byte[(text.Length / 4 * 3) + 3];
        if (text.AsSpan().IndexOfAny(" \t\r\n") >= 0 || !Convert.TryFromBase64String(text, value, out var length))
        {
            return false;
        }

        Array.Resize(ref value, length);
        return true;
    }

    protected override string Format(byte[] value) => Convert.ToBase64String(value);
}
