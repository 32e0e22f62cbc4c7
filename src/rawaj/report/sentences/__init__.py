"""The wording of every statement and error: one module a room, English here and Arabic in `report/locale`."""
