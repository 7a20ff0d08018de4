"""The consumer loop and what it is made of."""

from shared.consumer.delivery import Delivery, Handler, Outgoing
from shared.consumer.loop import ConsumerLoop
from shared.consumer.message import Message
from shared.consumer.progress import Progress
from shared.consumer.standstill import Standstill

__all__ = ["ConsumerLoop", "Delivery", "Handler", "Message", "Outgoing", "Progress", "Standstill"]
