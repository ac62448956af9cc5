using System.Text.Json;

namespace LearningGraph.GraphQL.Execution;

/// <summary>Writes a result as JSON in one pass.</summary>
internal readonly struct ResultWriter(Utf8JsonWriter writer, Slot[] slots)
{
    /// <summary>Writes the data of the document whose header is given: 0 for the first.</summary>
    public void WriteData(SelectionSet root, int document = 0)
    {
        ref readonly var data = ref slots[document + 1];
        if (data.Value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            WriteObject(root, data.Value, data.Start);
        }
    }

    private void WriteObject(SelectionSet set, object source, int header)
    {
        writer.WriteStartObject();
        foreach (var selection in set.Selections)
        {
            writer.WritePropertyName(selection.Name);
            switch (selection.Kind)
            {
                case SelectionKind.WriteLeaf:
                    selection.Write(source, writer);
                    break;
                case SelectionKind.TypeName:
                    writer.WriteStringValue(selection.TypeName);
                    break;
                default:
                    WriteSlot(selection, selection.Shape, in slots[header + 1 + selection.Ordinal]);
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private void WriteSlot(Selection selection, FieldShape shape, in Slot slot)
    {
        if (slot.Value is null)
        {
            writer.WriteNullValue();
            return;
        }

        switch (shape.Kind)
        {
            case ShapeKind.Leaf:
                shape.Leaf!.CoerceOutputValue(slot.Value, writer);
                break;
            case ShapeKind.Object:
                WriteObject(selection.Below(shape.Object!), slot.Value, slot.Start);
                break;
            case ShapeKind.Abstract:
                WriteObject((SelectionSet)slots[slot.Start].Value!, slot.Value, slot.Start);
                break;
            default:
                if (ReferenceEquals(slot.Value, ResultSlots.List))
                {
                    WriteList(selection, shape.Item!, slot.Start, slot.Count);
                }
                else
                {
                    NumberList.Write((IReadOnlyList<double?>)slot.Value, writer);
                }

                break;
        }
    }

    private void WriteList(Selection selection, FieldShape item, int header, int count)
    {
        writer.WriteStartArray();
        for (var i = header + 1; i <= header + count; i++)
        {
            WriteSlot(selection, item, in slots[i]);
        }

        writer.WriteEndArray();
    }
}
