using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.Conversion.Onnx;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ClueNer.MLNet.Robustness;

/// <summary>The ONNX importer up to the written file; <see cref="ConversionTarget"/> covers ONNX Runtime itself.</summary>
internal static class OnnxTarget
{
    private const int MaxChanges = 6;

    public static FuzzTarget Create(Scratch scratch) => new(
        "onnx", [.. Graphs(scratch), .. SeedFiles.Goldens("model.onnx")], input => Import(scratch.Put("fuzz.onnx", input)))
    {
        Documented = [typeof(EntityModelException)],
        Words = SeedFiles.Words("input_ids", "attention_mask", "token_type_ids", "logits", "tokens", "lengths", "shape", "cluener.", "ai.onnx"),
        Restructure = Restructure,
    };

    /// <summary>A flat graph and a standard one, of 6 KB each.</summary>
    public static IEnumerable<byte[]> Graphs(Scratch scratch)
    {
        foreach (var kind in new[] { GraphKind.Flat, GraphKind.Standard })
        {
            var model = scratch["seed-" + kind];
            if (!Directory.Exists(model))
            {
                EntityModelConverter.Convert(SeedFiles.Checkpoint(scratch), model, new EntityModelConversionOptions { GraphKind = kind });
            }

            yield return File.ReadAllBytes(Path.Combine(model, EntityModelFiles.Onnx));
        }
    }

    /// <summary>Changes fields of messages anywhere in the graph, which random bytes rarely do.</summary>
    public static byte[] Restructure(Random random, byte[] seed)
    {
        var model = ModelProto.Parser.ParseFrom(seed);
        for (var left = random.Next(1, MaxChanges); left > 0; left--)
        {
            ChangeField(random, Descend(random, model));
        }

        return model.ToByteArray();
    }

    private static void Import(string path)
    {
        var model = OnnxFile.Read(path);
        OnnxImport.AddFlatInputs(model, "fuzz.onnx");
        var graph = model.Graph;
        model.Graph = null;
        File.Delete(path + ".out");
        OnnxFile.Write(path + ".out", model, graph, [], _ => { }, CancellationToken.None);
    }

    private static IMessage Descend(Random random, IMessage message)
    {
        while (random.Next(5) > 0 && Children(message).ToArray() is { Length: > 0 } children)
        {
            message = children[random.Next(children.Length)];
        }

        return message;
    }

    private static IEnumerable<IMessage> Children(IMessage message) => message.Descriptor.Fields.InDeclarationOrder()
        .Where(field => field.FieldType == FieldType.Message)
        .SelectMany(field => field.IsRepeated ? ((System.Collections.IList)field.Accessor.GetValue(message)).Cast<IMessage>()
            : field.Accessor.GetValue(message) is IMessage child ? [child] : []);

    private static void ChangeField(Random random, IMessage message)
    {
        var fields = message.Descriptor.Fields.InDeclarationOrder();
        var field = fields[random.Next(fields.Count)];
        if (!field.IsRepeated)
        {
            if (random.Next(3) > 0 && Value(random, field) is { } value)
            {
                field.Accessor.SetValue(message, value);
            }
            else
            {
                field.Accessor.Clear(message);
            }

            return;
        }

        var list = (System.Collections.IList)field.Accessor.GetValue(message);
        if (list.Count > 0 && random.Next(2) == 0)
        {
            list.RemoveAt(random.Next(list.Count));
        }
        else if (list.Count > 0 && (random.Next(2) == 0 || Value(random, field) is null))
        {
            list.Add(list[random.Next(list.Count)]);
        }
        else if (Value(random, field) is { } value)
        {
            list.Add(value);
        }
    }

    private static object? Value(Random random, FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Int64 => random.Next(3) == 0 ? random.NextInt64() : random.Next(-3, 20),
        FieldType.Int32 => random.Next(-1, 20),
        FieldType.Enum => field.EnumType.Values[random.Next(field.EnumType.Values.Count)].Number,
        FieldType.Float => random.Next(2) == 0 ? float.NaN : random.NextSingle(),
        FieldType.String => ((string[])["", "logits", "tokens", "input_ids", "attention_mask", "Cast", "Loop", "com.microsoft", "\u001b[2J\n"])[random.Next(9)],
        FieldType.Bytes => ByteString.CopyFrom(new byte[random.Next(20)]),
        FieldType.Message => Activator.CreateInstance(field.MessageType.ClrType),
        _ => null,
    };
}
