"""What knows the Vietnamese language and nothing of targets."""
