namespace ClueNer.MLNet;

/// <summary>What is looked for beside the entities of the model. Full-width digits count as digits.</summary>
[Flags]
public enum RedactionDetectors
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>
    /// Mainland resident ID numbers (GB 11643), type <c>idNumber</c>: 18 digits, the last perhaps <c>X</c>, with a right
    /// checksum and a birth date that exists between 1900 and 2099.
    /// </summary>
    IdNumber = 1,

    /// <summary>
    /// Mainland mobile numbers, type <c>mobile</c>: 1, 3 to 9, nine digits; also after <c>+86</c>, <c>86</c> or <c>0086</c> and in
    /// groups, <c>138 0013 8000</c>.
    /// </summary>
    Mobile = 2,

    /// <summary>E-mail addresses in ASCII, type <c>email</c>.</summary>
    Email = 4,

    /// <summary>Bank cards, type <c>bankCard</c>: 16 to 19 digits, not beginning with 0, with a right Luhn checksum; also in groups.</summary>
    BankCard = 8,

    /// <summary>All of them.</summary>
    All = IdNumber | Mobile | Email | BankCard,
}
