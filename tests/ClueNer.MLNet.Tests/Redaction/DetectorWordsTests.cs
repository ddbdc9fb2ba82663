namespace ClueNer.MLNet.Tests.Redaction;

/// <summary>Tests each word, letter and place that detectors know. No other test would fail if one of them were removed.</summary>
public class DetectorWordsTests
{
    private const string OtherNumbers =
        "订单|订单号|訂單|訂單號|运单|运单号|運單|單號|单号|流水|流水号|流水號|编号|編號|案号|案號|序列号|序號|序号|条码|條碼|条形码|" +
        "票号|票號|合同号|合同|工单|工單|凭证号|批号|批次|型号|版本|版本号|货号|貨號|期号|代码|代碼|交易号|交易號|快递|快遞|物流|" +
        "文号|文號|专利号|專利號|商品|设备号|圆周率|ISBN|ISSN|SKU|version|order|No|ID";

    private const string Units =
        "元|万|萬|亿|億|千|百|人|名|个|個|年|月|日|天|小时|小時|分钟|分鐘|秒|次|条|條|件|位|米|公里|平方|吨|噸|公斤|克|" +
        "度|%|％|倍|股|户|戶|辆|輛|台|块|塊|美元|用户|用戶|字|页|頁|港元|港币|日元|欧元";

    [Theory]
    [InlineData("landline", "电话|電話|座机|座機|传真|傳真|固话|固話|热线|熱線|总机|總機|Tel|Fax", "我的{0}：87654321。", "87654321")]
    [InlineData("passport", "护照|護照|passport|入境|出境", "{0}：E12345678", "E12345678")]
    [InlineData("macaoId", "澳门身份证|澳門身份證|澳门居民身份证|澳門居民身份證|澳门居民|澳門居民|BIR", "{0}：51234567", "51234567")]
    [InlineData("mainlandTravelPermit", "回乡证|回鄉證|回乡卡|回鄉卡|内地通行证|內地通行證|港澳通行证|港澳通行證|港澳居民|通行证|通行證", "{0}：H12345678", "H12345678")]
    [InlineData("taiwanTravelPermit", "台胞证|台胞證|臺胞證|大陆通行证|大陸通行證|台湾居民来往|台灣居民來往|臺灣居民來往|台湾通行证|台灣通行證|臺灣通行證", "{0}：12345678", "12345678")]
    [InlineData("postcode", "邮编|郵編|邮政编码|郵政編碼|邮政码|郵遞區號|邮递区号|postcode|post code|postal code|zip code|zip", "{0}：100084", "100084")]
    [InlineData("qq", "QQ|扣扣|企鹅号|企鵝號|球球号|Q号|Q群|加Q|Q Q", "{0}：12345678", "12345678")]
    [InlineData("weChat", "微信|微 信|薇信|威信|wechat|weixin|vx|v信|wx|加v|+v", "{0}：zhang_san88", "zhang_san88")]
    [InlineData("verificationCode", "验证码|驗證碼|校验码|校驗碼|动态码|動態碼|动态密码|動態密碼|动态口令|动态验证码|短信码|簡訊碼|确认码|確認碼|激活码|激活碼|提取码|提取碼|取件码|取件碼|授权码|授權碼|安全码|安全碼|verification code|security code|OTP|passcode", "{0}：482193", "482193")]
    [InlineData("password", "密码|密碼|口令|暗号|暗號|password|passwd|passphrase|pwd|PIN码|PIN", "{0}：Abc#8848", "Abc#8848")]
    [InlineData("hongKongId", "香港|港人|HKID|身份证|身份證|身分證", "{0}：G123456A", "G123456A")]
    [InlineData("licensePlate", "车|車|牌|驾|駕|违停|違停|司机|司機", "{0}：京AABCDF", "京AABCDF")]
    [InlineData("passport", "护照|護照|passport|入境|出境", "E12345678，{0}", "E12345678")]
    [InlineData("passport", "护照|護照|passport", "300123456号{0}", "300123456")]
    [InlineData("hongKongId", "香港|港人|HKID|身份证|身份證|身分證", "G123456A（{0}）", "G123456A")]
    [InlineData("licensePlate", "车|車|牌|驾|駕|违停|違停|司机|司機", "京AABCDF的{0}", "京AABCDF")]
    public void Detect_EachWord_ItsValueIsFound(string type, string words, string text, string value)
    {
        var detector = NewDetector.Of(type);
        Assert.All(words.Split('|'), word => Assert.Equal([value], detector.Find(text.Replace("{0}", word, StringComparison.Ordinal))));
    }

    [Fact]
    public void Detect_NumberOfAThing_IsNotFound()
    {
        var detector = NewDetector.Of("idNumber");
        Assert.All(OtherNumbers.Split('|'), word => Assert.Empty(detector.Find($"{word}：110105491231002")));
        Assert.Equal(["110105491231002"], detector.Find("证件：110105491231002"));
    }

    [Fact]
    public void Detect_NumberBeforeAUnit_IsNotFound()
    {
        var detector = NewDetector.Of("qq");
        Assert.All(Units.Split('|'), unit => Assert.Empty(detector.Find($"QQ有20000000 {unit}")));
        Assert.Equal(["20000000"], detector.Find("QQ是20000000"));
    }

    [Fact]
    public void Detect_LicensePlateOfEachProvinceAndKind_IsFoundWhole()
    {
        var detector = NewDetector.Of("licensePlate");
        Assert.All("京津沪滬渝冀豫云雲辽遼黑湘皖鲁魯新苏蘇浙赣贛鄂桂甘晋晉蒙陕陝吉闽閩贵貴粤粵青藏川宁寧琼瓊使", province => AssertWhole($"{province}B·12345"));
        Assert.All("警学學挂掛港澳领領试試超", last => AssertWhole($"粤Z1234{last}"));
        Assert.All("DFABCEGHJK", energy => AssertWhole($"京A{energy}12345"));
        Assert.All("DFABCEGHJK", energy => AssertWhole($"京A12345{energy}"));

        void AssertWhole(string plate) => Assert.Equal([plate], detector.Find(plate));
    }

    [Fact]
    public void Detect_IdNumberOf15Digits_ItsProvinceMustExist()
    {
        int[] provinces = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83];
        var detector = NewDetector.Of("idNumber");
        Assert.Equal(provinces, Enumerable.Range(10, 90).Where(province => detector.Find($"{province}0105491231002").Length == 1));
    }

    // The letters' numbers are those of the Ministry of the Interior. The check here sums from the front, unlike the detector's.
    [Fact]
    public void Detect_TaiwanIdOfEachLetter_HasOneCheckDigit()
    {
        const string Letters = "A10 B11 C12 D13 E14 F15 G16 H17 I34 J18 K19 L20 M21 N22 O35 P23 Q24 R25 S26 T27 U28 V29 W32 X30 Y31 Z33";
        var detector = NewDetector.Of("taiwanId");
        foreach (var letter in Letters.Split(' '))
        {
            var digits = letter[1..] + "27654123";
            int[] weights = [1, 9, 8, 7, 6, 5, 4, 3, 2, 1];
            var check = (10 - (digits.Select((digit, i) => (digit - '0') * weights[i]).Sum() % 10)) % 10;
            string[] all = [.. Enumerable.Range(0, 10).Select(last => $"{letter[0]}27654123{last}")];
            Assert.Equal([all[check]], all.SelectMany(detector.Find));
        }
    }
}
