using System.Numerics.Tensors;

namespace ClueNer.MLNet.Training.Learning;

/// <summary>
/// Minimises a smooth function by limited-memory BFGS (Nocedal 1980), with two-loop recursion and backtracking until Armijo's condition
/// holds.
/// </summary>
internal static class Lbfgs
{
    /// <summary>Number of past steps that approximate the curvature.</summary>
    private const int Memory = 8;

    private const int MaximumHalvings = 30;

    /// <summary>Fills the gradient at a point and returns the value there.</summary>
    public delegate double Function(ReadOnlySpan<double> point, Span<double> gradient);

    /// <summary>
    /// Moves <paramref name="point"/> towards the minimum, until one iteration lowers the value by less than <paramref name="tolerance"/>
    /// of itself.
    /// </summary>
    public static void Minimise(Function function, double[] point, int maximumIterations = 60, double tolerance = 1e-5)
    {
        var history = new List<(double[] Step, double[] Change, double Inverse)>();
        var gradient = new double[point.Length];
        var nextGradient = new double[point.Length];
        var next = new double[point.Length];
        var value = function(point, gradient);
        for (var iteration = 0; iteration < maximumIterations; iteration++)
        {
            var direction = Direction(gradient, history);
            var slope = TensorPrimitives.Dot<double>(gradient, direction);
            // The first step knows no curvature, so its length is at most 1, a plausible change of a score.
            var size = history.Count == 0 ? Math.Min(1, 1 / TensorPrimitives.Norm<double>(gradient)) : 1.0;
            var nextValue = double.NaN;
            var halvings = 0;
            for (; halvings < MaximumHalvings; halvings++, size /= 2)
            {
                TensorPrimitives.MultiplyAdd(direction, size, point, next);
                nextValue = function(next, nextGradient);
                // Also false if the value is not a number.
                if (nextValue <= value + (1e-4 * size * slope))
                {
                    break;
                }
            }

            if (halvings == MaximumHalvings)
            {
                return;
            }

            Remember(history, point, next, gradient, nextGradient);
            next.CopyTo(point, 0);
            nextGradient.CopyTo(gradient, 0);
            if (value - nextValue <= tolerance * Math.Abs(value))
            {
                return;
            }

            value = nextValue;
        }
    }

    private static double[] Direction(double[] gradient, List<(double[] Step, double[] Change, double Inverse)> history)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate<double>(gradient, direction);
        var factors = new double[history.Count];
        for (var i = history.Count - 1; i >= 0; i--)
        {
            factors[i] = history[i].Inverse * TensorPrimitives.Dot<double>(history[i].Step, direction);
            TensorPrimitives.MultiplyAdd(history[i].Change, -factors[i], direction, direction);
        }

        if (history.Count > 0)
        {
            var (_, change, inverse) = history[^1];
            TensorPrimitives.Divide(direction, inverse * TensorPrimitives.SumOfSquares<double>(change), direction);
        }

        for (var i = 0; i < history.Count; i++)
        {
            var factor = factors[i] - (history[i].Inverse * TensorPrimitives.Dot<double>(history[i].Change, direction));
            TensorPrimitives.MultiplyAdd(history[i].Step, factor, direction, direction);
        }

        return direction;
    }

    private static void Remember(
        List<(double[] Step, double[] Change, double Inverse)> history, double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[point.Length];
        var change = new double[point.Length];
        TensorPrimitives.Subtract<double>(next, point, step);
        TensorPrimitives.Subtract<double>(nextGradient, gradient, change);
        var product = TensorPrimitives.Dot<double>(step, change);
        if (product <= 1e-10)
        {
            return;
        }

        if (history.Count == Memory)
        {
            history.RemoveAt(0);
        }

        history.Add((step, change, 1 / product));
    }
}
