using ClueNer.MLNet.Redaction.Surrogates;

namespace ClueNer.MLNet.Tests.Redaction;

public class SurrogateKindTests
{
    [Theory]
    [InlineData("name", "王雨婷", "吕泽妍")]
    [InlineData("company", "铭辉科技公司", "昶盛建筑公司")]
    [InlineData("organization", "铭辉教育协会", "昶盛音乐协会")]
    [InlineData("address", "枫溪东路1号", "蔷畔北街999号")]
    [InlineData("mobile", "15400000000", "15499999999")]
    [InlineData("landline", "04005000000", "04005999999")]
    [InlineData("idNumber", "110000195001010007", "110000199912289991")]
    [InlineData("bankCard", "6229990000000004", "6229990099999991")]
    [InlineData("qq", "10000000000", "10009999999")]
    [InlineData("email", "user0@example.com", "user999999999@example.com")]
    [InlineData("url", "https://example.com/0", "https://example.com/999999999")]
    [InlineData("ipAddress", "198.18.0.0", "198.19.255.255")]
    public void Create_FirstAndLastIndex_AreTheEndsOfTheirRange(string type, string first, string last)
    {
        var kind = Surrogate.KindOf(type)!;

        Assert.Equal((first, last), (kind.Create(0), kind.Create(kind.Size - 1)));
        Assert.All([first, last], surrogate => Assert.True(Surrogate.IsOne(surrogate)));
    }

    [Theory]
    [InlineData("PER", "name")]
    [InlineData("PERSON", "name")]
    [InlineData("ORG", "organization")]
    [InlineData("LOC", "address")]
    [InlineData("phone", "mobile")]
    public void KindOf_OtherNameOfAType_IsTheSameKind(string type, string same) => Assert.Same(Surrogate.KindOf(same), Surrogate.KindOf(type));

    [Theory]
    [InlineData("15412345678", 'A', ' ', false)]
    [InlineData("15412345678", '的', '/', false)]
    [InlineData("15412345678", '的', '。', true)]
    public void FitsBetween_Neighbours_ARunNeedsNoSignOfItsOwnBesideIt(string surrogate, char before, char after, bool fits)
    {
        Assert.Equal(fits, Surrogate.FitsBetween(before, after));
        Assert.Equal(fits, Surrogate.Find($"{before}{surrogate}{after}", out _) == 1);
    }
}
