EntityApi.EntityApp.Create(args).Run();
