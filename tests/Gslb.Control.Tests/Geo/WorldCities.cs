namespace Gslb.Control.Tests.Geo;

/// <summary>64 places all over the world where datacenters stand. The first eight are well apart.</summary>
internal static class WorldCities
{
    public static readonly (string Name, double Latitude, double Longitude)[] All =
    [
        ("ashburn", 39.04, -77.49), ("frankfurt", 50.11, 8.68), ("singapore", 1.35, 103.82), ("sao-paulo", -23.55, -46.63),
        ("johannesburg", -26.2, 28.05), ("sydney", -33.87, 151.21), ("tokyo", 35.68, 139.69), ("oregon", 45.84, -119.7),
        ("montreal", 45.5, -73.57), ("toronto", 43.65, -79.38), ("chicago", 41.88, -87.63), ("dallas", 32.78, -96.8),
        ("miami", 25.76, -80.19), ("atlanta", 33.75, -84.39), ("denver", 39.74, -104.99), ("phoenix", 33.45, -112.07),
        ("los-angeles", 34.05, -118.24), ("san-jose", 37.34, -121.89), ("vancouver", 49.28, -123.12), ("anchorage", 61.22, -149.9),
        ("honolulu", 21.31, -157.86), ("queretaro", 20.59, -100.39), ("panama", 8.98, -79.52), ("bogota", 4.71, -74.07),
        ("lima", -12.05, -77.04), ("santiago", -33.45, -70.67), ("buenos-aires", -34.6, -58.38), ("fortaleza", -3.73, -38.52),
        ("reykjavik", 64.15, -21.94), ("dublin", 53.35, -6.26), ("london", 51.51, -0.13), ("lisbon", 38.72, -9.14),
        ("madrid", 40.42, -3.7), ("paris", 48.86, 2.35), ("amsterdam", 52.37, 4.9), ("zurich", 47.38, 8.54),
        ("milan", 45.46, 9.19), ("stockholm", 59.33, 18.07), ("helsinki", 60.17, 24.94), ("warsaw", 52.23, 21.01),
        ("vienna", 48.21, 16.37), ("athens", 37.98, 23.73), ("istanbul", 41.01, 28.98), ("moscow", 55.76, 37.62),
        ("tel-aviv", 32.09, 34.78), ("cairo", 30.04, 31.24), ("casablanca", 33.57, -7.59), ("dakar", 14.72, -17.47),
        ("lagos", 6.52, 3.38), ("nairobi", -1.29, 36.82), ("cape-town", -33.92, 18.42), ("reunion", -20.88, 55.45),
        ("dubai", 25.2, 55.27), ("tashkent", 41.3, 69.24), ("mumbai", 19.08, 72.88), ("colombo", 6.93, 79.85),
        ("bangkok", 13.76, 100.5), ("jakarta", -6.21, 106.85), ("hong-kong", 22.32, 114.17), ("seoul", 37.57, 126.98),
        ("manila", 14.6, 120.98), ("guam", 13.44, 144.79), ("perth", -31.95, 115.86), ("auckland", -36.85, 174.76),
    ];
}
