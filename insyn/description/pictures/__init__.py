"""Pictures of an organisation, an administration, the way of a case and a change, as SVG. `description.draw` is the door."""
