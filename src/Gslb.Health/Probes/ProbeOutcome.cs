namespace Gslb.Health.Probes;

/// <summary>How a probe ended. Anything but <see cref="Success"/> and <see cref="Pending"/> is a failure.</summary>
public enum ProbeOutcome : byte
{
    Success,

    /// <summary>Not finished within the monitor's timeout, which is for the whole probe.</summary>
    Timeout,

    /// <summary>Nobody listens there.</summary>
    ConnectionRefused,

    /// <summary>Unreachable, reset, or closed before the answer.</summary>
    ConnectionFailed,

    /// <summary>The handshake failed, or the certificate is not valid for the server name.</summary>
    TlsFailed,

    /// <summary>An answer with a status that the monitor does not expect.</summary>
    UnexpectedStatus,

    /// <summary>The first 64 KiB do not hold what the monitor awaits.</summary>
    UnexpectedBody,

    /// <summary>A redirect to a host other than the probed endpoint.</summary>
    RedirectElsewhere,

    /// <summary>The answer breaks its protocol or its bounds.</summary>
    ProtocolError,

    /// <summary>There is nothing to go by yet: it is neither success nor failure, and nobody is told.</summary>
    Pending,

    /// <summary>This machine does not let the probe run: a permission or a program is missing.</summary>
    CannotRun,

    /// <summary>A defect of the probe itself, or a definition that cannot be run.</summary>
    InternalError,
}

/// <summary>The words for <see cref="ProbeOutcome"/> in JSON, events and labels.</summary>
public static class ProbeOutcomeText
{
    public static string ToWord(this ProbeOutcome outcome) => outcome switch
    {
        ProbeOutcome.Success => "success",
        ProbeOutcome.Timeout => "timeout",
        ProbeOutcome.ConnectionRefused => "connection-refused",
        ProbeOutcome.ConnectionFailed => "connection-failed",
        ProbeOutcome.TlsFailed => "tls-failed",
        ProbeOutcome.UnexpectedStatus => "unexpected-status",
        ProbeOutcome.UnexpectedBody => "unexpected-body",
        ProbeOutcome.RedirectElsewhere => "redirect-elsewhere",
        ProbeOutcome.ProtocolError => "protocol-error",
        ProbeOutcome.Pending => "pending",
        ProbeOutcome.CannotRun => "cannot-run",
        _ => "internal-error",
    };
}
