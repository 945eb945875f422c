using Gslb.Commands;

return await GslbProgram.RunAsync(args, Surroundings.OfProcess());
