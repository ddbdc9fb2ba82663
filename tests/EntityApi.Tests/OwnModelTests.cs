using ClueNer.MLNet;

namespace EntityApi.Tests;

public sealed class OwnModelTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("entity-api-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Post_ToAModelTrainedHere_GivesWhatTheModelFinds()
    {
        var texts = AnnotatedSentence.All.Take(50).Select(sentence => sentence.Text).ToArray();
        var gold = ClueNerJson.Read(Path.Combine(AppContext.BaseDirectory, "portable", "annotated.json")).Take(50).ToArray();
        var output = Path.Combine(_folder.FullName, "自己的模型");
        EntityModelTrainer.Train(Path.Combine(AppContext.BaseDirectory, "start"), gold, new EntityTrainingOptions
        {
            Output = output,
            DevTexts = gold,
            Epochs = 12,
            BatchSize = 8,
            LearningRate = 3e-3,
        });
        using var recognizer = new EntityRecognizer(EntityModel.Load(output));
        var expected = texts.Select(text => recognizer.Recognize(text)).ToArray();
        Assert.True(expected.Sum(entities => entities.Count) > 50);

        await using var server = await ApiServer.StartAsync("--EntityApi:Model", output);
        foreach (var (text, entities) in texts.Zip(expected))
        {
            var answer = await (await server.PostAsync("/entities", new { text })).JsonAsync();
            Assert.Equal(entities, answer.LibraryEntities());
        }
    }

    [Fact]
    public async Task Start_ModelThatIsNotThere_SaysSo()
    {
        var missing = Path.Combine(_folder.FullName, "nowhere");
        var error = await Assert.ThrowsAnyAsync<Exception>(() => ApiServer.StartAsync("--EntityApi:Model", missing));
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
    }
}
