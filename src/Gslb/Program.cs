Console.WriteLine("gslb");
