namespace ClueNer.MLNet.Conversion.Checkpoints;

/// <summary>The type of a tensor's elements; three of these types can be weights.</summary>
internal sealed record ScalarType(string Name, int Size)
{
    public static readonly ScalarType Float32 = new("float32", 4);
    public static readonly ScalarType Float16 = new("float16", 2);
    public static readonly ScalarType BFloat16 = new("bfloat16", 2);

    private static readonly ScalarType Float64 = new("float64", 8);
    private static readonly ScalarType Int64 = new("int64", 8);
    private static readonly ScalarType Int32 = new("int32", 4);
    private static readonly ScalarType Int16 = new("int16", 2);
    private static readonly ScalarType Int8 = new("int8", 1);
    private static readonly ScalarType UInt8 = new("uint8", 1);
    private static readonly ScalarType Boolean = new("bool", 1);

    public bool IsWeight => this == Float32 || this == Float16 || this == BFloat16;

    public static ScalarType? FromSafetensors(string? name) => name switch
    {
        "F32" => Float32,
        "F16" => Float16,
        "BF16" => BFloat16,
        "F64" => Float64,
        "I64" => Int64,
        "I32" => Int32,
        "I16" => Int16,
        "I8" => Int8,
        "U8" => UInt8,
        "BOOL" => Boolean,
        _ => null,
    };

    /// <summary>Returns the type by the name of its class in Python's module <c>torch</c>.</summary>
    public static ScalarType? FromTorchStorage(string name) => name switch
    {
        "FloatStorage" => Float32,
        "HalfStorage" => Float16,
        "BFloat16Storage" => BFloat16,
        "DoubleStorage" => Float64,
        "LongStorage" => Int64,
        "IntStorage" => Int32,
        "ShortStorage" => Int16,
        "CharStorage" => Int8,
        "ByteStorage" => UInt8,
        "BoolStorage" => Boolean,
        _ => null,
    };
}
