using System.IO.Compression;
using System.Numerics;

namespace ClueNer.MLNet.Conversion.Tests;

/// <summary>Damaged and malicious PyTorch files: a clear message, bounded memory, nothing executed, nothing left behind.</summary>
public sealed class TorchTests : IDisposable
{
    private const string File = "pytorch_model.bin";

    private static readonly Dictionary<string, (Func<byte[], byte[]> Make, string Words)> Faults = new()
    {
        ["neither zip nor pickle"] = (_ => [1, 2, 3, 4, 5], "is not a PyTorch file"),
        ["truncated zip"] = (valid => TorchBytes.Zip(valid)[..^200], "damaged or truncated zip archive"),
        ["os.system"] = (valid => Pickle(valid, p => p.Global("os", "system").Text("true").Raw(0x85, (byte)'R')), "refers to os.system"),
        ["posix.system in a dictionary"] = (valid => Pickle(valid, p => p.Dictionary(d => d.Text("a").Global("posix", "system"))), "refers to posix.system"),
        ["builtins.eval"] = (valid => Pickle(valid, p => p.Global("builtins", "eval")), "refers to builtins.eval"),
        ["global from the stack"] = (valid => Pickle(valid, p => p.Text("os").Text("system").Raw(0x93)), "refers to os.system"),
        ["other torch function"] = (valid => Pickle(valid, p => p.Global("torch.hub", "load")), "refers to torch.hub.load"),
        ["instance opcode"] = (valid => Pickle(valid, p => p.Raw((byte)'(', (byte)'i')), "opcode 0x69"),
        ["persistent text id"] = (valid => Pickle(valid, p => p.Raw((byte)'P')), "opcode 0x50"),
        ["storage called as a function"] = (valid => Pickle(valid, p => p.Global("torch", "FloatStorage").Raw((byte)')', (byte)'R')), "damaged pickle"),
        ["a long shape for many tensors"] = (valid => Pickle(valid, p => Bomb(p)), "damaged pickle"),
        ["storage whose own header is damaged"] = (valid => DamagedEntry(TorchBytes.Zip(valid)), "is in a damaged part of its file"),
        ["name with an escape sequence"] = (valid => Pickle(valid, p => p.Global("os\u001b[2J", "system")), "refers to os [2J.system"),
        ["empty stack"] = (valid => Pickle(valid, p => p.Raw((byte)'0')), "damaged pickle"),
        ["text of 4 GB"] = (valid => Pickle(valid, p => p.Raw((byte)'X', 255, 255, 255, 255)), "truncated or larger"),
        ["pickle without end"] = (valid => TorchBytes.Zip(valid, new PickleBytes().Number(1).Stop()[..^1]), "truncated or larger"),
        ["no dictionary"] = (valid => Pickle(valid, p => p.Number(1)), "holds no dictionary of tensors"),
        ["value no tensor"] = (valid => Pickle(valid, p => p.Dictionary(d => d.Text("epoch").Number(3))), "holds 'epoch', which is not a tensor"),
        ["two pickles"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "other/data.pkl", [])), "holds 2 entries data.pkl"),
        ["entry twice"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "archive/data/0", [])), "holds the entry archive/data/0 twice"),
        ["path traversal"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "archive/../../evil", [1])), "would leave its folder"),
        ["absolute path"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "/evil", [1])), "would leave its folder"),
        ["windows path"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "..\\evil", [1])), "would leave its folder"),
        ["zip bomb"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "archive/data/99", new byte[1 << 28], CompressionLevel.Fastest)), "compressed entry archive/data/99"),
        ["big-endian"] = (valid => TorchBytes.Zip(valid, more: a => TorchBytes.Add(a, "archive/byteorder", "big"u8.ToArray())), "big-endian"),
        ["storage missing"] = (valid => First(valid, t => t with { Storage = "nowhere" }), "has no entry archive/data/nowhere"),
        ["offset past the end"] = (valid => First(valid, t => t with { Offset = 1L << 40 }), "needs 160 elements from 1099511627776"),
        ["negative offset"] = (valid => First(valid, t => t with { Offset = -1 }), "invalid shape"),
        ["size past the end"] = (valid => First(valid, t => t with { Shape = [1L << 40, 8] }), "needs 8796093022208 elements"),
        ["size 2^63"] = (valid => First(valid, t => t with { Shape = [BigInteger.One << 63, 8] }), "invalid shape"),
        ["sizes that multiply to 2^64"] = (valid => First(valid, t => t with { Shape = [1L << 32, 1L << 32], Strides = [1L << 32, 1] }), "invalid shape"),
        ["negative size"] = (valid => First(valid, t => t with { Shape = [-20, 8] }), "invalid shape"),
        ["strides of other length"] = (valid => First(valid, t => t with { Strides = [1] }), "invalid shape"),
        ["transposed view"] = (valid => First(valid, t => t with { Strides = [1, 20] }), "is a strided view"),
        ["expanded view"] = (valid => First(valid, t => t with { Strides = [0, 0] }), "is a strided view"),
        ["overlap"] = (valid => Overlapping(valid), "overlaps another tensor"),
        ["pickle alone"] = (_ => new PickleBytes().Number(1).Stop(), "not one that torch.save wrote"),
        ["legacy truncated"] = (valid => TorchBytes.Legacy(valid)[..^10], "does not fit the file"),
        ["legacy without storages"] = (valid => TorchBytes.Legacy(valid)[..300], "truncated or larger"),
        ["legacy storage of 2^62 elements"] = (valid => TorchBytes.Legacy(valid, 1L << 62), "Storage 0 of pytorch_model.bin does not fit"),
        ["legacy storage of negative length"] = (valid => TorchBytes.Legacy(valid, -1), "Storage 0 of pytorch_model.bin does not fit"),
        ["legacy storage too short"] = (valid => TorchBytes.Legacy(valid, 8), "pytorch_model.bin"),
    };

    private readonly Refusal _refusal = new();

    public static TheoryData<string> FaultNames => [.. Faults.Keys];

    public void Dispose() => _refusal.Dispose();

    [Theory]
    [MemberData(nameof(FaultNames))]
    public void Convert_HostileTorchFile_IsRefused(string fault)
    {
        _refusal.PutWeights(File, Faults[fault].Make(_refusal.Valid));

        _refusal.AssertRefused(Faults[fault].Words);
    }

    [Theory]
    [InlineData("zip")]
    [InlineData("legacy")]
    public void Convert_TorchFile_GivesTheGraphOfTheSameSafetensors(string format)
    {
        using var other = new Refusal();
        other.PutWeights(File, format == "zip" ? TorchBytes.Zip(other.Valid) : TorchBytes.Legacy(other.Valid));

        var expected = System.IO.File.ReadAllBytes(Path.Combine(_refusal.Convert(), EntityModelFiles.Onnx));
        var actual = System.IO.File.ReadAllBytes(Path.Combine(other.Convert(), EntityModelFiles.Onnx));

        Assert.True(expected.AsSpan().SequenceEqual(actual));
    }

    [Fact]
    public void Convert_TiedTensors_AreRead()
    {
        var tensors = TorchBytes.Tensors(_refusal.Valid);
        var query = tensors.Find(tensor => tensor.Name.EndsWith("query.weight", StringComparison.Ordinal))!;
        var tied = tensors.ConvertAll(tensor => tensor.Name.EndsWith("key.weight", StringComparison.Ordinal) ? tensor with { Storage = query.Storage } : tensor);
        _refusal.PutWeights(File, TorchBytes.Zip(_refusal.Valid, new PickleBytes().State(tied).Stop()));

        Assert.True(System.IO.File.Exists(Path.Combine(_refusal.Convert(), EntityModelFiles.Onnx)));
    }

    private static byte[] Pickle(byte[] valid, Func<PickleBytes, PickleBytes> content) => TorchBytes.Zip(valid, content(new PickleBytes()).Stop());

    private static byte[] First(byte[] valid, Func<PickledTensor, PickledTensor> change)
    {
        var tensors = TorchBytes.Tensors(valid);
        tensors[0] = change(tensors[0]);
        return TorchBytes.Zip(valid, new PickleBytes().State(tensors).Stop());
    }

    /// <summary>A shape of 300,000 sizes, made once for 3,000 tensors: 600 KB that would become 7 GB.</summary>
    private static PickleBytes Bomb(PickleBytes pickle)
    {
        pickle.Raw((byte)'(');
        for (var i = 0; i < 300_000; i++)
        {
            pickle.Raw((byte)'K', 1);
        }

        pickle.Raw((byte)'t', (byte)'q', 0);
        pickle.Raw((byte)'(').Text("storage").Global("torch", "FloatStorage").Text("0").Text("cpu").Number(1).Raw((byte)'t', (byte)'Q', (byte)'q', 1);
        for (var i = 0; i < 3_000; i++)
        {
            pickle.Global("torch._utils", "_rebuild_tensor_v2").Raw((byte)'(', (byte)'h', 1, (byte)'K', 0, (byte)'h', 0, (byte)'h', 0, (byte)'t', (byte)'R');
        }

        return pickle;
    }

    /// <summary>The archive's directory lists the entry, but something else is at its offset.</summary>
    private static byte[] DamagedEntry(byte[] zip)
    {
        var name = "archive/data/0"u8;
        var header = zip.AsSpan().IndexOf(name) - 30;
        zip[header] = 0;
        return zip;
    }

    private static byte[] Overlapping(byte[] valid)
    {
        var tensors = TorchBytes.Tensors(valid);
        tensors[1] = tensors[1] with { Storage = tensors[0].Storage, Offset = 4 };
        return TorchBytes.Zip(valid, new PickleBytes().State(tensors).Stop());
    }
}
