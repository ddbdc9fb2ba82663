using ClueNer.MLNet.Training.Learning;

namespace ClueNer.MLNet.Training.Tests.Learning;

public class LbfgsTests
{
    [Fact]
    public void Minimise_Rosenbrock_FindsTheMinimum()
    {
        double[] point = [-1.2, 1];

        Lbfgs.Minimise(
            (x, gradient) =>
            {
                var (a, b) = (1 - x[0], x[1] - (x[0] * x[0]));
                gradient[0] = (-2 * a) - (400 * x[0] * b);
                gradient[1] = 200 * b;
                return (a * a) + (100 * b * b);
            },
            point,
            maximumIterations: 200,
            tolerance: 0);

        Assert.Equal([1, 1], point.Select(x => Math.Round(x, 5)));
    }

    [Fact]
    public void Minimise_ValueNotANumberBeyondAPoint_StaysBeforeIt()
    {
        double[] point = [1];

        Lbfgs.Minimise(
            (x, gradient) =>
            {
                gradient[0] = 1 - (1 / x[0]) + 1;
                return x[0] <= 0 ? double.NaN : (2 * x[0]) - Math.Log(x[0]);
            },
            point,
            tolerance: 1e-12);

        Assert.Equal(0.5, point[0], 1e-5);
    }
}
