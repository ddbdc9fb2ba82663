namespace ClueNer.MLNet;

/// <summary>The language of the type in a placeholder or hash. Types that the library does not know are not translated.</summary>
public enum PlaceholderLanguage
{
    /// <summary>Chinese if the text has a Chinese character, otherwise English. The default.</summary>
    ByText,

    /// <summary>Chinese: <c>〔姓名1〕</c>, <c>〔手机号2〕</c>.</summary>
    Chinese,

    /// <summary>English, the type's name in the library: <c>〔name1〕</c>, <c>〔mobile2〕</c>.</summary>
    English,
}
