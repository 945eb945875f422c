namespace Gslb.Control.Preview;

/// <summary>Whoever tells what a change would do before it is made.</summary>
public interface IPreviewer
{
    /// <summary>Tries a change out, off to the side. Callers take turns; it may take as long as a reload, and some seconds more where very many pools change.</summary>
    PreviewReport Preview(PreviewRequest request);
}
