# The program and its geo database, nothing else; zones and data are mounted.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet publish src/Gslb -c Release --use-current-runtime --no-self-contained -o /app

FROM mcr.microsoft.com/dotnet/aspnet:10.0
COPY --from=build /app /app
COPY --from=build /source/NOTICE /app/
RUN mkdir -p /data && chown app:app /data
USER app
# Above 1024: no capability is needed, and compose maps the port.
ENV GSLB_ZONES=/zones \
    GSLB_DATA=/data \
    GSLB_LISTEN=0.0.0.0:5300
EXPOSE 5300/udp 5300/tcp
VOLUME /data
ENTRYPOINT ["/app/gslb"]
CMD ["serve"]
