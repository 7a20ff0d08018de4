"""What figures bodies of the same level and kind usually have: computed from the index, kept in a file."""

from shared.peers.reference import BadPeers, PeerGroup, Peers, configured, group_of, read

__all__ = ["BadPeers", "PeerGroup", "Peers", "configured", "group_of", "read"]
